"""Vertex AI's predictions: what is deployed on endpoints, answered by processes of its own."""
