"""Cloud Monitoring's API: what was measured, and what alert policies rang for."""
