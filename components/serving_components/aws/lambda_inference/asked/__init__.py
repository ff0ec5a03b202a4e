"""What may be asked of a function: one concept a file."""
