"""Deployments that count in instances: how many of them a variant has shows at the update."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.sagemaker.endpoint_configuration import EndpointConfiguration
from cloud_sandbox.aws.sagemaker.guardrails import CANARY, LINEAR, ROLLING, Guardrails
from cloud_sandbox.aws.sagemaker.variants import PRODUCTION, variants_of
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside, number
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_TARGET: Final = "aws:appautoscaling/target:Target"


class Batches(Guardrails):
    """An endpoint, as far as it says how many instances change at once."""

    @rules.of_change(
        "a canary, a step or a batch of so many instances is at most half of a variant's",
        rules.documented(
            "botocore 1.44.5, sagemaker TrafficRoutingConfig.CanarySize and LinearStepSize,"
            " RollingUpdatePolicy.MaximumBatchSize; the words are the sandbox's own"
        ),
    )
    def _half_of_the_instances(
        self, here: Here, record: Record, inputs: Properties
    ) -> Iterator[str]:
        for size in (CANARY, LINEAR, ROLLING):
            given = inside(inputs, *size)
            moved = number(given.get("value"))
            if given.get("type") != "INSTANCE_COUNT" or moved is None:
                continue
            for name, count in _counts(here, record, inputs):
                if moved * 2 > count:
                    yield (
                        f"{'.'.join(size)}.value: {moved:g} is more than half of the {count:g}"
                        f" instances of variant {name!r}; lower it, raise initialInstanceCount, or"
                        " use type ALL_AT_ONCE"
                    )


def _counts(here: Here, record: Record, inputs: Properties) -> Iterator[tuple[str, float]]:
    """How many instances each variant begins with; of one that is scaled nobody knows."""
    scaled = {target.inputs["resourceId"] for target in here.store.all(_TARGET, here.scope)}
    configuration = here.find(EndpointConfiguration.token, inputs["endpointConfigName"])
    for path, variant in variants_of(configuration.inputs if configuration else {}):
        name, count = variant.get("variantName"), number(variant.get("initialInstanceCount"))
        place = f"endpoint/{record.id}/variant/{name}"
        if path.startswith(PRODUCTION) and count is not None and place not in scaled:
            yield str(name or path), count
