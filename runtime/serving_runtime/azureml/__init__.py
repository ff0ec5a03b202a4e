"""What Azure ML's inference server gives a scoring script and its callers."""
