"""Event sources: what is scored without a caller, in batches, from where it lies."""
