"""InvokeEndpointAsync: requests that wait in line, and answers in a bucket."""
