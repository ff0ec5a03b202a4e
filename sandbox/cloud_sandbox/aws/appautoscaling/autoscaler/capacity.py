"""The instances of a variant that is scaled: how many there are, and how that is changed."""

from dataclasses import dataclass
from typing import Self

from cloud_sandbox.aws.appautoscaling.endpoint_variant import INSTANCES, EndpointVariant
from cloud_sandbox.aws.sagemaker import live_variants
from cloud_sandbox.aws.sagemaker.live_variants import LIVE
from cloud_sandbox.aws.sagemaker.update import resized
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record


@dataclass(frozen=True)
class Capacity:
    """A variant whose number of instances can be changed now."""

    endpoint: Record
    variant: str
    instances: int

    @classmethod
    def of(cls, here: Here, target: Record) -> Self | None:
        """None where there is no such variant, or where SageMaker is busy with its endpoint."""
        if target.inputs["scalableDimension"] != INSTANCES:
            return None
        found = EndpointVariant.of(here, target.inputs)
        if found is None or found.endpoint is None:
            return None
        operation = found.endpoint.operation
        if operation is not None and not operation.over(here.store.now()):
            return None
        known = live_variants.live_variants(
            found.configuration, found.endpoint.attributes.get(LIVE) or {}
        )
        counts = {one.name: one.instances for one in known}
        count = counts.get(found.name)
        return None if count is None else cls(found.endpoint, found.name, count)

    def change(self, here: Here, instances: int) -> None:
        """As UpdateEndpointWeightsAndCapacities does."""
        wanted = {self.variant: {live_variants.INSTANCES: instances}}
        here.store.put(resized(here, self.endpoint, wanted))
