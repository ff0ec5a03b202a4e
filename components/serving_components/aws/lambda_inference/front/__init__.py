"""The front: where callers reach the function over HTTP, if anywhere."""
