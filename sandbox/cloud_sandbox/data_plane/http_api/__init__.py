"""HTTP APIs of API Gateway, as their callers meet them."""
