"""Which ways lead to an endpoint and out of its containers, and what is kept of requests."""
