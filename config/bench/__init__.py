"""What `make bench` measures: the door against a raw COPY, and pages against a trivial one, in the same run."""
