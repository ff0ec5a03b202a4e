"""SecondDeployment: another model that answers beside the newest, as a steady state."""

from pydantic import Field

from serving_components.azure.online_endpoint.serving import instance_types
from serving_components.core import Args, Model, Scaling


class SecondDeployment(Args):
    """A model on instances of its own that answers a share of the requests.

    The share is steady: a rollout moves requests inside what is left.
    """

    model: Model
    """What it serves."""

    percent: int = Field(ge=1, le=99)
    """Share of the requests."""

    instance_type: str | None = Field(
        default=None, pattern=instance_types.PATTERN, examples=["Standard_DS3_v2"]
    )
    """Default: as the endpoint's own."""

    scaling: Scaling = Scaling()
    """Default: one instance, never scaled."""
