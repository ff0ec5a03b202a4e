"""What SageMaker asks when an endpoint gets a configuration, or moves to another one."""

from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.aws.sagemaker.batches import Batches
from cloud_sandbox.aws.sagemaker.endpoint_configuration import (
    EndpointConfiguration,
    configuration_arn,
)
from cloud_sandbox.aws.sagemaker.guardrails import gradual, rollback_alarms, rolling
from cloud_sandbox.aws.sagemaker.variants import PRODUCTION, variants_of
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_TARGET: Final = "aws:appautoscaling/target:Target"
_ALARMS: Final = (
    "aws:cloudwatch/metricAlarm:MetricAlarm",
    "aws:cloudwatch/compositeAlarm:CompositeAlarm",
)
_ENDPOINT: Final = "aws:sagemaker/endpoint:Endpoint"
_SERVERLESS: Final = "serverless"
DEPLOYING: Final = ("endpointConfigName", "deploymentConfig")
_EXCLUDED: Final = rules.documented("SageMaker guide, deployment guardrails, `Exclusions`")


class Moves(Batches):
    """An endpoint, as far as what it runs changes."""

    @rules.of_existence(
        "the configuration exists", rules.quoted("terraform-provider-aws issue 40048")
    )
    def _configuration_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        name = inputs["endpointConfigName"]
        if deploys(here, inputs) and here.find(EndpointConfiguration.token, name) is None:
            yield f'Could not find endpoint configuration "{configuration_arn(here, name)}".'

    @rules.of_existence(
        "the alarms that roll a deployment back exist",
        rules.documented(
            "botocore 1.44.5, sagemaker Alarm.AlarmName: an alarm in your account;"
            " the words are the sandbox's own"
        ),
    )
    def _alarms_exist(self, here: Here, inputs: Properties) -> Iterator[str]:
        for name in rollback_alarms(inputs) if deploys(here, inputs) else ():
            if not any(here.find(token, name) for token in _ALARMS):
                yield f"there is no alarm {name!r} in {here.scope.region} that could roll it back"

    @rules.of_existence("a rolling deployment is of one variant", _EXCLUDED)
    def _rolling_of_one(self, here: Here, inputs: Properties) -> Iterator[str]:
        count = len(_variants(here, inputs, shadows=False))
        if rolling(inputs) and deploys(here, inputs) and count > 1:
            yield (
                f"rollingUpdatePolicy is for one variant, and {inputs['endpointConfigName']!r} has"
                f" {count}; use blueGreenUpdatePolicy"
            )

    @rules.of_existence(
        "traffic shifts in steps on instances only",
        rules.documented(
            "SageMaker guide, deployment guardrails: they `only apply to` asynchronous and"
            " real-time inference; that anything but rolling is refused is unverified"
        ),
    )
    def _steps_on_instances(self, here: Here, inputs: Properties) -> Iterator[str]:
        serverless = [name for name, kind in _kinds(here, inputs).items() if kind == _SERVERLESS]
        if serverless and gradual(inputs) and deploys(here, inputs):
            yield (
                f"variant {serverless[0]!r} is serverless, whose traffic cannot be shifted in"
                " steps; use blueGreenUpdatePolicy of type ALL_AT_ONCE, or no deploymentConfig"
            )

    @rules.of_change("variants keep their names while traffic shifts in steps", _EXCLUDED)
    def _names_are_kept(self, here: Here, record: Record, inputs: Properties) -> Iterator[str]:
        old, new = _kinds(here, record.inputs), _kinds(here, inputs)
        falls_back = any(kind.startswith("ml.inf1.") for kind in (*old.values(), *new.values()))
        if gradual(inputs) and old and new and old.keys() != new.keys() and not falls_back:
            yield (
                f"variants {_told(old)} would become {_told(new)}, and traffic is shifted in steps"
                " only between variants of the same names; keep them, or use"
                " blueGreenUpdatePolicy of type ALL_AT_ONCE"
            )

    @rules.of_change(
        "a variant that is scaled keeps its instance type",
        rules.documented(
            "SageMaker guide, `Update endpoints that use auto scaling`;"
            " the words are the sandbox's own"
        ),
    )
    def _scaled_types_are_kept(
        self, here: Here, record: Record, inputs: Properties
    ) -> Iterator[str]:
        old, new = _kinds(here, record.inputs), _kinds(here, inputs)
        for name in old.keys() & new.keys():
            place = f"endpoint/{record.id}/variant/{name}"
            if old[name] != new[name] and _scaled(here, place):
                yield (
                    f"variant {name!r} is a scalable target, so its instance type cannot change"
                    f" from {old[name]} to {new[name]}: delete its policies and the target"
                    f" {place!r} first, or give the variant another name"
                )

    @rules.of_change(
        "what runs on instances does not become serverless",
        rules.quoted(
            "SageMaker guide, Serverless Inference, as public repositories copy it: `you receive"
            " a ValidationError message`; the words are the sandbox's own"
        ),
    )
    def _stays_on_instances(self, here: Here, record: Record, inputs: Properties) -> Iterator[str]:
        old, new = _kinds(here, record.inputs), _kinds(here, inputs)
        if old and _SERVERLESS not in old.values() and _SERVERLESS in new.values():
            yield (
                f"endpoint {record.id!r} runs on instances and cannot become serverless; make"
                " another endpoint of the serverless configuration"
            )


def deploys(here: Here, inputs: Properties) -> bool:
    """Whether a request is more than one about tags."""
    old = here.find(_ENDPOINT, inputs["name"])
    return old is None or changes_deployment(old, inputs)


def changes_deployment(old: Record, inputs: Properties) -> bool:
    """Whether a change makes SageMaker move the endpoint, even to what it has already."""
    return any(old.inputs.get(name) != inputs.get(name) for name in DEPLOYING)


def _variants(here: Here, inputs: Properties, *, shadows: bool) -> list[Properties]:
    record = here.find(EndpointConfiguration.token, inputs["endpointConfigName"])
    found = variants_of(record.inputs) if record else ()
    return [variant for path, variant in found if shadows or path.startswith(PRODUCTION)]


def _kinds(here: Here, inputs: Properties) -> dict[str, str]:
    """On what each variant runs that has a name of its own: `ml.m5.large`, `serverless`."""
    return {
        variant["variantName"]: str(variant.get("instanceType") or _SERVERLESS)
        for variant in _variants(here, inputs, shadows=True)
        if variant.get("variantName")
    }


def _scaled(here: Here, resource_id: str) -> bool:
    targets = here.store.all(_TARGET, here.scope)
    return any(target.inputs["resourceId"] == resource_id for target in targets)


def _told(kinds: dict[str, Any]) -> str:
    return ", ".join(map(repr, sorted(kinds)))
