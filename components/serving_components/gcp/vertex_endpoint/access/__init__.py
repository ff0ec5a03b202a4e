"""Who the containers run as, and who may ask the endpoint."""
