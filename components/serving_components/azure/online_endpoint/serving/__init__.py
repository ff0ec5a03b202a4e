"""The endpoint, what is deployed on it, and who of them answers."""
