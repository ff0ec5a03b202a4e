"""Function URLs of Lambda, as their callers meet them."""
