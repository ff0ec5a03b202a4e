"""AWS JSON 1.0 and 1.1, which many services speak: one POST whose header names the operation."""
