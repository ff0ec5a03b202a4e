"""Vertex AI's HTTP API, version 1: models, deployments, traffic, and long-running operations."""
