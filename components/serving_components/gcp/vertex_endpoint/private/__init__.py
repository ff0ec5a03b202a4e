"""Who reaches an endpoint and by which way, by whose key it is kept, what is kept of requests."""
