"""What a caller may ask of an endpoint, block by block, and what is refused of it."""
