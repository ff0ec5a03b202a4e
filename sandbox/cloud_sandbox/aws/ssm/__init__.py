"""Amazon Simple Systems Manager (SSM)."""
