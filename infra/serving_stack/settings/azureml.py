"""The target block `azureml`: the component's own, with its second model by its name."""

from collections.abc import Iterator

from pydantic import Field

from serving_components.azure import AzureMl, SecondDeployment


class NamedSecond(SecondDeployment):
    """A model on instances of its own that answers a share of the requests."""

    model: str = Field(examples=["digits"])  # type: ignore[assignment] # a name stands for it
    """Name of the model it serves, as under `models`."""


class AzureMlTarget(AzureMl):
    """How Azure Machine Learning serves a model, in Azure's own words."""

    second_slot: NamedSecond | None = None
    """Another model that answers a share of the requests, for as long as this is said. Default:
    all go to the newest."""

    def named_models(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Names of models that the block brings, each with where it is written in it."""
        if self.second_slot is not None:
            yield ("second_slot", "model"), self.second_slot.model
