"""Endpoints of Vertex AI, called by their own address."""
