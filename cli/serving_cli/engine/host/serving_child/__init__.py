"""What runs in the project's own interpreter: standard library, and the SDK found there."""
