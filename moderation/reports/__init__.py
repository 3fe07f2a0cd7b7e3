"""What members tell the team: taken in, brought to a case, answered, withdrawn. Who reported stays with the team."""
