"""AWS Cloud Control, as far as programs look things up by it."""
