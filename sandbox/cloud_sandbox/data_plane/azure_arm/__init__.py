"""Azure Resource Manager over HTTP, as far as online endpoints and their traffic go."""
