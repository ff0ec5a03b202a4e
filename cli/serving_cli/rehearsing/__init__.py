"""A new model version deployed under steady traffic, in a sandbox of its own."""
