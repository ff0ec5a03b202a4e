"""Azure ML's online endpoints: their scoring URLs, answered by processes of their deployments."""
