"""Amazon Simple Queue Service."""
