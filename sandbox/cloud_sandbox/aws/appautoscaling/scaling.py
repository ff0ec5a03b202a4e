"""What is asked of a scaling policy before anything is looked for."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.appautoscaling.metric import belongs
from cloud_sandbox.aws.appautoscaling.step_scaling import STEP, StepScaling
from cloud_sandbox.aws.exactly_one import exactly_one
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.known import absent, inside, present
from cloud_sandbox.engine.wire import UNKNOWN, Properties

_TRACKING: Final = "targetTrackingScalingPolicyConfiguration"
_CONFIGURATIONS: Final = {
    "TargetTrackingScaling": _TRACKING,
    "StepScaling": STEP,
    "PredictiveScaling": "predictiveScalingPolicyConfiguration",
}
_USUAL: Final = "StepScaling"
_PREDEFINED: Final = "predefinedMetricSpecification"
_CUSTOMIZED: Final = "customizedMetricSpecification"
_BALANCED: Final = "ALBRequestCountPerTarget"

_NO_STEPS: Final = frozenset(
    {"dynamodb", "comprehend", "lambda", "cassandra", "kafka", "elasticache", "neptune"}
)
_NO_TRACKING: Final = frozenset({"elasticmapreduce"})
_PREDICTED: Final = frozenset({"ecs"})


class Scaling(StepScaling):
    """How a target is scaled: after a metric, in steps, or by a forecast."""

    @rules.of_inputs(
        "a policy has the configuration of its policyType",
        rules.documented(
            "SDK docstrings of 7.51.1; botocore 1.44.5, application-autoscaling PutScalingPolicy"
        ),
    )
    def _configuration_of_its_type(self, inputs: Properties) -> Iterator[Fault]:
        name = _CONFIGURATIONS.get(_type(inputs))
        if name is not None and absent(inputs.get(name)):
            usual = "" if present(inputs.get("policyType")) else ", which it is unless you say so"
            yield Fault(name, f"is required for policyType {_type(inputs)}{usual}")

    @rules.of_inputs(
        "a policy has no configuration of another policyType",
        rules.documented("SDK docstrings of 7.51.1: each requires its policyType"),
    )
    def _no_other_configuration(self, inputs: Properties) -> Iterator[Fault]:
        for kind, name in _CONFIGURATIONS.items():
            if present(inputs.get(name)) and _type(inputs) not in {kind, ""}:
                told = f"is for policyType {kind}, and this is {_type(inputs)}"
                yield Fault(name, f"{told}; set policyType to {kind} or leave it out")

    @rules.of_inputs(
        "the namespace supports the policyType",
        rules.documented("botocore 1.44.5, application-autoscaling PutScalingPolicy.PolicyType"),
    )
    def _type_of_the_namespace(self, inputs: Properties) -> Iterator[Fault]:
        namespace, kind = inputs["serviceNamespace"], _type(inputs)
        if not isinstance(namespace, str):
            return
        steps = kind == "StepScaling" and namespace in _NO_STEPS
        tracking = kind == "TargetTrackingScaling" and namespace in _NO_TRACKING
        forecast = kind == "PredictiveScaling" and namespace not in _PREDICTED
        if steps or tracking or forecast:
            yield Fault("policyType", f"{kind} is not supported for {namespace}")

    @rules.of_inputs(
        "target tracking follows one metric, predefined or customized",
        rules.documented(
            "botocore 1.44.5, application-autoscaling TargetTrackingScalingPolicyConfiguration;"
            " `ConflictsWith` in `policy.go` of the provider"
        ),
    )
    def _one_metric(self, inputs: Properties) -> Iterator[Fault]:
        tracking = inside(inputs, _TRACKING)
        yield from exactly_one(_TRACKING, tracking, _PREDEFINED, _CUSTOMIZED)

    @rules.of_inputs(
        "a predefined metric is one of the scalable dimension",
        rules.documented("botocore 1.44.5, application-autoscaling MetricType: their names say so"),
    )
    def _metric_of_the_dimension(self, inputs: Properties) -> Iterator[Fault]:
        metric = inside(inputs, _TRACKING, _PREDEFINED).get("predefinedMetricType")
        dimension = inputs["scalableDimension"]
        if (
            isinstance(metric, str)
            and isinstance(dimension, str)
            and not belongs(metric, dimension)
        ):
            place = f"{_TRACKING}.{_PREDEFINED}.predefinedMetricType"
            yield Fault(place, f"{metric} does not measure {dimension}")

    @rules.of_inputs(
        "only ALBRequestCountPerTarget has a resourceLabel",
        rules.documented(
            "botocore 1.44.5, application-autoscaling PredefinedMetricSpecification.ResourceLabel"
        ),
    )
    def _label_of_the_metric(self, inputs: Properties) -> Iterator[Fault]:
        metric = inside(inputs, _TRACKING, _PREDEFINED)
        kind = metric.get("predefinedMetricType")
        if isinstance(kind, str) and kind != _BALANCED and present(metric.get("resourceLabel")):
            place = f"{_TRACKING}.{_PREDEFINED}.resourceLabel"
            yield Fault(place, f"is for {_BALANCED} only, and the metric is {kind}")


def _type(inputs: Properties) -> str:
    """The policyType; empty where it is not known yet."""
    kind = inputs.get("policyType")
    return "" if kind is UNKNOWN else str(kind or _USUAL)
