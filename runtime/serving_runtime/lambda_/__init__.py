"""AWS Lambda: events come to a handler instead of requests to a server."""
