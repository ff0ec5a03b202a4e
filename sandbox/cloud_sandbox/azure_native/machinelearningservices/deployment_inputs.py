"""What the inputs of a deployment must be, whatever exists."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.azure_native.contained import Located
from cloud_sandbox.azure_native.machinelearningservices.in_workspace import InWorkspace
from cloud_sandbox.azure_native.machinelearningservices.names import SOURCE, short_name
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import inside, number, present
from cloud_sandbox.engine.wire import Properties

_MOST_INSTANCES: Final = 20
_DURATION: Final = re.compile(r"P(?=.)(?:\d+D)?(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?")
_DURATIONS: Final = (
    *(
        f"{probe}.{name}"
        for probe in ("livenessProbe", "readinessProbe", "startupProbe")
        for name in ("initialDelay", "period", "timeout")
    ),
    *("requestSettings.maxQueueWait", "requestSettings.requestTimeout"),
)
_MODELS: Final = rules.documented(
    "`OnlineRequestSettings` and `ProbeSettings` in azure-ai-ml 1.35.2"
)


class DeploymentInputs(Located, InWorkspace):
    """The part of a deployment that a preview checks."""

    @rules.of_inputs("its name has 3 to 32 letters, digits and single dashes", SOURCE)
    def _name_has_a_form(self, inputs: Properties) -> Iterator[Fault]:
        yield from short_name(inputs, "deploymentName")

    @rules.of_inputs(
        "it is managed: deployments on Kubernetes are not emulated",
        rules.documented("the sandbox's own limit"),
    )
    def _is_managed(self, inputs: Properties) -> Iterator[Fault]:
        asked = inside(inputs, "properties")
        kind = asked.get("endpointComputeType")
        if isinstance(kind, str) and kind != "Managed":
            yield Fault("properties.endpointComputeType", f"must be Managed here; got {kind!r}")
        if present(asked.get("containerResourceRequirements")):
            told = "is for Kubernetes; a managed deployment has an instanceType"
            yield Fault("properties.containerResourceRequirements", told)

    @rules.of_inputs(
        "it is scaled by its sku's capacity and Azure Monitor: its scale type is Default",
        rules.documented("documentation of `scaleSettings` in pulumi-azure-native 3.29.0"),
    )
    def _scale_is_default(self, inputs: Properties) -> Iterator[Fault]:
        asked = inside(inputs, "properties", "scaleSettings")
        kind = asked.get("scaleType")
        if isinstance(kind, str) and kind != "Default":
            told = f"must be Default where the deployment is managed; got {kind!r}"
            yield Fault("properties.scaleSettings.scaleType", told)
        for name in sorted(asked.keys() - {"scaleType"}):
            told = "is for the scale type TargetUtilization, which Kubernetes has"
            yield Fault(f"properties.scaleSettings.{name}", told)

    @rules.of_inputs(
        "it has 1 to 20 instances",
        rules.documented("`how-to-manage-quotas` of Azure Machine Learning"),
    )
    def _instances_are_in_range(self, inputs: Properties) -> Iterator[Fault]:
        count = number(inside(inputs, "sku").get("capacity"))
        if count is not None and not 1 <= count <= _MOST_INSTANCES:
            yield Fault("sku.capacity", f"must be 1 to {_MOST_INSTANCES} instances; got {count:g}")

    @rules.of_inputs("its times are durations of ISO 8601", _MODELS)
    def _durations_are_durations(self, inputs: Properties) -> Iterator[Fault]:
        asked = inside(inputs, "properties")
        for path in _DURATIONS:
            holder, _, name = path.partition(".")
            told = inside(asked, holder).get(name)
            if isinstance(told, str) and not _DURATION.fullmatch(told):
                yield Fault(f"properties.{path}", f"takes a duration such as PT10S; got {told!r}")
