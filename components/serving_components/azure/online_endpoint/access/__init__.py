"""Who the containers are, and who may ask the endpoint."""
