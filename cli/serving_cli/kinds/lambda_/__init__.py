"""Lambda functions, called by an alias."""
