"""Crisis: is something leaving the usual, what is it, and how do we see it through together.

Watches the record hour by hour, keeps incidents with their log, statements and reviews. It must not publish: a
statement that two people stand behind is handed to whoever speaks for the community.
"""
