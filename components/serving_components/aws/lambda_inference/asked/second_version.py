"""SecondVersion: weighted A/B as a steady state."""

from pydantic import Field

from serving_components.core import Args


class SecondVersion(Args):
    """Another published version that answers a share of the calls for as long as this is said.

    A rollout pauses it. What it answers is in its answers' header `X-Model-Version`, and in the
    metrics of its `ExecutedVersion`.
    """

    version: str = Field(pattern=r"^[1-9][0-9]*$", examples=["3"])
    """Its number. It is kept for as long as it is named here, whatever `keep_versions` says."""

    percent: int = Field(ge=1, le=99)
    """Share of the calls."""
