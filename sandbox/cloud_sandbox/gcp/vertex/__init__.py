"""Vertex AI: endpoints, and what is deployed on them."""
