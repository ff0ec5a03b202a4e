"""AWS Systems Manager: parameters are read."""
