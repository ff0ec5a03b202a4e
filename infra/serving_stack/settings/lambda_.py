"""The target block `lambda`: the component's own."""

from serving_components.aws import Lambda


class LambdaTarget(Lambda):
    """How Lambda runs a model, in Lambda's own words."""
