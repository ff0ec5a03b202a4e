"""UpdateEndpoint, once nothing speaks against it: the endpoint with its update under way."""

from dataclasses import dataclass, replace
from typing import Any, Final

from cloud_sandbox.aws.sagemaker.endpoint_configuration import EndpointConfiguration
from cloud_sandbox.aws.sagemaker.guardrails import rollback_alarms
from cloud_sandbox.aws.sagemaker.in_use import LEAVES
from cloud_sandbox.aws.sagemaker.live_variants import (
    LIVE,
    LiveVariant,
    live_variants,
    retained,
)
from cloud_sandbox.aws.sagemaker.rollback import FAILURE
from cloud_sandbox.aws.sagemaker.rollout import UPDATING, Rollout
from cloud_sandbox.aws.sagemaker.rollout_schedule import AT_ONCE, PROVISIONING_S, schedule
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_CAPACITY_S: Final = 60.0
"""How long new weights and instances take [U]."""

_LONGEST_START_S: Final = 90.0
"""A container has 60 s to become healthy here; nobody looked when nothing is told after that.

Of the machine: a real process starts no sooner because the sandbox's clock runs fast."""

_WITHOUT_GUARDRAILS: Final = "ml.inf1."
"""They `fall back` to all at once without a bake: SageMaker guide, `Exclusions` [D]."""


@dataclass(frozen=True)
class Update:
    """What UpdateEndpoint is told beside the configurations."""

    retain: bool = False
    """RetainAllVariantProperties."""

    excluded: tuple[str, ...] = ()
    """ExcludeRetainedVariantProperties."""

    awaited: bool = False
    """Whether somebody starts the new version here, and will say that it is healthy."""


AS_THE_PROVIDER: Final = Update()
"""pulumi-aws has no word for retention: terraform-provider-aws issue 48990 [I]."""


def updated(here: Here, old: Record, inputs: Properties, how: Update) -> Record:
    """An endpoint on its way to another configuration."""
    before = _live(here, old.inputs["endpointConfigName"], old.attributes.get(LIVE) or {})
    name = inputs["endpointConfigName"]
    there = here.find(EndpointConfiguration.token, name)
    asked = there.inputs if there else {}
    live = retained(before, asked, how.excluded) if how.retain else {}
    after = live_variants(asked, live)
    guarded = not any(_falls_back(variant) for variant in (*before, *after))
    instances = min((one.instances for one in after if one.instances), default=1)
    began = here.store.now()
    ready = began + PROVISIONING_S * here.pace
    rollout = replace(
        Rollout.planned(old, schedule(inputs, instances) if guarded else AT_ONCE, ready, here.pace),
        alarms=tuple(rollback_alarms(inputs)) if guarded else (),
        instances=instances,
        awaited=how.awaited,
    )
    if how.awaited:
        given_up = began + _LONGEST_START_S * here.store.rate
        rollout = replace(rollout, ready=max(ready, given_up))
    return replace(
        old,
        inputs=inputs,
        attributes=_without(old.attributes, FAILURE)
        | {LEAVES: old.inputs["endpointConfigName"], LIVE: live},
        operation=rollout.operation(UPDATING, began),
    )


def resized(here: Here, old: Record, wanted: dict[str, dict[str, Any]]) -> Record:
    """UpdateEndpointWeightsAndCapacities: an endpoint whose variants get what is wanted."""
    live = dict(old.attributes.get(LIVE) or {})
    for name, values in wanted.items():
        live[name] = (live.get(name) or {}) | values
    began = here.store.now()
    ready = began + _CAPACITY_S * here.pace
    rollout = Rollout.planned(old, AT_ONCE, ready, here.pace)
    return replace(
        old,
        attributes=_without(old.attributes, FAILURE, LEAVES) | {LIVE: live},
        operation=rollout.operation(UPDATING, began),
    )


def _live(here: Here, name: str, live: Properties) -> list[LiveVariant]:
    configuration = here.find(EndpointConfiguration.token, name)
    return live_variants(configuration.inputs, live) if configuration else []


def _falls_back(variant: LiveVariant) -> bool:
    return str(variant.asked.get("instanceType") or "").startswith(_WITHOUT_GUARDRAILS)


def _without(attributes: Properties, *names: str) -> Properties:
    return {name: value for name, value in attributes.items() if name not in names}
