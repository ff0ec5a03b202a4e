"""Cloud Storage, as far as containers need it: objects are listed and read."""
