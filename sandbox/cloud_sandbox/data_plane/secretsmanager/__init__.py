"""AWS Secrets Manager: values are read."""
