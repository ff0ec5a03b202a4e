"""EventBridge: rules that trigger themselves at times."""
