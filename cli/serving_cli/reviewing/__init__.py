"""What a change does to a stack, told for who has to agree to it."""
