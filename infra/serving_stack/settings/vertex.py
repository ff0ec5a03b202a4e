"""The target block `vertex`: the component's own."""

from serving_components.gcp import Vertex


class VertexTarget(Vertex):
    """How Vertex AI hosts a model, in Vertex AI's own words."""
