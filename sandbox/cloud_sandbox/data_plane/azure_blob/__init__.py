"""Azure Blob Storage, as far as models' files and what deployments collect go."""
