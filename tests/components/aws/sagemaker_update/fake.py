"""An account of AWS in memory, as far as updates of endpoints need one."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

from tests.components.aws.own_resource.answering import Refusal

NOW: Final = dt.datetime(2026, 3, 1, 12, 0, tzinfo=dt.UTC)
NAME: Final = "fraud-dev-abc123"
VARIANT: Final = f"endpoint/{NAME}/variant/live"
_ARN: Final = "arn:aws:sagemaker:eu-west-1:123456789012"
_CHANGES: Final = ("Add", "Delete", "Deregister", "Put", "Register", "Update")


@dataclass
class Account:
    """What exists. An update lasts until somebody has looked twice."""

    configs: dict[str, dict[str, Any]] = field(default_factory=dict)
    models: dict[str, dict[str, Any]] = field(default_factory=dict)
    tags: dict[str, dict[str, str]] = field(default_factory=dict)
    targets: list[dict[str, Any]] = field(default_factory=list)
    policies: list[dict[str, Any]] = field(default_factory=list)
    actions: list[dict[str, Any]] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    ringing: list[str] = field(default_factory=list)
    alarms: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Of step policies, as they were put."""

    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    live: str | None = None
    counts: dict[str, int] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    """What was set at the endpoint; else it is what the configuration begins with."""

    pending: str | None = None
    looks: int = 0
    blind: bool = False
    """Whether alarms may not be looked at."""

    vanishing: set[str] = field(default_factory=set)
    """Names of configurations and models that somebody deletes once they were listed."""

    sets: bool = True
    """Whether counts and weights can be set."""

    goes_back: bool = False
    """Whether updates end where they began."""

    _puts: int = 0

    meanwhile: Callable[[], None] = lambda: None
    """What happens while an update is under way."""

    def version(
        self,
        name: str,
        *,
        image: str = "",
        tagged: bool = True,
        beside: dict[str, Any] | None = None,
        **variant: Any,
    ) -> str:
        """A configuration and its model of one number; the configuration's ARN.

        `beside` is another variant.
        """
        config, model = f"fraud-{name}", f"fraud-m{name}"
        key = f"{NAME}/{name:0>16}/model.tar.gz"
        self.keys.add(key)
        container = {"Image": image or name, "ModelDataUrl": f"s3://shared/{key}"}
        if image:
            container["ModelDataUrl"] = f"s3://shared/{NAME}/{image:0>16}/model.tar.gz"
        self.models[model] = {"PrimaryContainer": container}
        self.configs[config] = {
            "ProductionVariants": [
                {
                    "VariantName": "live",
                    "ModelName": model,
                    "InstanceType": "ml.m5.large",
                    "InitialInstanceCount": 1,
                    **variant,
                },
                *([] if beside is None else [{"ModelName": model, **beside}]),
            ]
        }
        for arn in (self.arn("endpoint-config", config), self.arn("model", model)):
            self.tags[arn] = {"serving:endpoint": NAME} if tagged else {}
        return self.arn("endpoint-config", config)

    def arn(self, kind: str, name: str) -> str:
        return f"{_ARN}:{kind}/{name}"

    @property
    def changes(self) -> list[str]:
        """Names of the calls that changed something."""
        return [name for name, _ in self.calls if name.startswith(_CHANGES)]

    def asked(self, call: str) -> dict[str, Any]:
        """What the only call of this name asked for."""
        [found] = [asked for name, asked in self.calls if name == call]
        return found

    def count_of(self, variant: str = "live") -> int:
        return self.counts.get(variant, self._begins(variant, "InitialInstanceCount"))

    def weight_of(self, variant: str = "live") -> float:
        return self.weights.get(variant, self._begins(variant, "InitialVariantWeight"))

    def _begins(self, variant: str, key: str) -> int:
        [found] = [one for one in self._variants() if one["VariantName"] == variant]
        number: int = found.get(key, 1)
        return number

    def _names(self) -> list[str]:
        return [one["VariantName"] for one in self._variants()]

    def _variants(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.configs[self.live or ""]["ProductionVariants"]
        return found

    def answer(self, call: str, asked: dict[str, Any]) -> dict[str, Any]:
        self.calls.append((call, asked))
        told: dict[str, Any] | None = getattr(self, f"_{call}")(**asked)
        return told or {}

    # SageMaker

    def _DescribeEndpoint(self, EndpointName: str) -> dict[str, Any]:  # noqa: N802, N803
        if self.live is None:
            raise Refusal("ValidationException", f'Could not find endpoint "{EndpointName}".')
        if self.pending:
            self.looks += 1
            self.meanwhile()
            if self.looks > 2:
                self.live, self.pending = self.live if self.goes_back else self.pending, None
        told: dict[str, Any] = {
            "EndpointName": EndpointName,
            "EndpointArn": self.arn("endpoint", EndpointName),
            "EndpointConfigName": self.live,
            "EndpointStatus": "Updating" if self.pending else "InService",
            "CreationTime": NOW,
            "LastModifiedTime": NOW,
            "ProductionVariants": [
                {
                    "VariantName": one["VariantName"],
                    "DesiredInstanceCount": self.count_of(one["VariantName"]),
                    "DesiredWeight": self.weight_of(one["VariantName"]),
                }
                for one in self._variants()
            ],
        }
        if self.pending:
            told["PendingDeploymentSummary"] = {"EndpointConfigName": self.pending}
        return told

    def _UpdateEndpoint(  # noqa: N802
        self,
        EndpointConfigName: str,  # noqa: N803
        RetainAllVariantProperties: bool = False,  # noqa: N803
        **_: Any,
    ) -> dict[str, Any]:
        assert self.pending is None, "SageMaker refuses a second update"
        old, new = (self.configs[name] for name in (self.live or "", EndpointConfigName))
        if self.targets and _kind(old) != _kind(new):
            raise Refusal("ValidationException", "the variant scales")
        if RetainAllVariantProperties:
            self.counts |= {name: self.count_of(name) for name in self._names()}
            self.weights |= {name: self.weight_of(name) for name in self._names()}
        self.pending, self.looks = EndpointConfigName, 0
        return {"EndpointArn": self.arn("endpoint", NAME)}

    def _UpdateEndpointWeightsAndCapacities(  # noqa: N802
        self,
        DesiredWeightsAndCapacities: list[dict[str, Any]],  # noqa: N803
        **_: Any,
    ) -> dict[str, Any]:
        if not self.sets:
            raise Refusal("ResourceLimitExceeded", "no more instances of the type")
        counted = [one for one in DesiredWeightsAndCapacities if "DesiredInstanceCount" in one]
        assert len(counted) <= 1, "it takes the capacity of one variant"
        for wanted in DesiredWeightsAndCapacities:
            name = wanted["VariantName"]
            if "DesiredInstanceCount" in wanted:
                self.counts[name] = wanted["DesiredInstanceCount"]
            if "DesiredWeight" in wanted:
                self.weights[name] = wanted["DesiredWeight"]
        return {"EndpointArn": self.arn("endpoint", NAME)}

    def _DescribeEndpointConfig(self, EndpointConfigName: str) -> dict[str, Any]:  # noqa: N802, N803
        found = _found(self.configs, EndpointConfigName, "endpoint configuration")
        arn = self.arn("endpoint-config", EndpointConfigName)
        named = {"EndpointConfigName": EndpointConfigName, "EndpointConfigArn": arn}
        return {**found, **named, "CreationTime": NOW}

    def _DescribeModel(self, ModelName: str) -> dict[str, Any]:  # noqa: N802, N803
        found = _found(self.models, ModelName, "model")
        named = {"ModelName": ModelName, "ModelArn": self.arn("model", ModelName)}
        return {**found, **named, "CreationTime": NOW}

    def _DeleteEndpointConfig(self, EndpointConfigName: str) -> None:  # noqa: N802, N803
        assert EndpointConfigName not in {self.live, self.pending}, "in use"
        _found(self.configs, EndpointConfigName, "endpoint configuration")
        del self.configs[EndpointConfigName]

    def _DeleteModel(self, ModelName: str) -> None:  # noqa: N802, N803
        _found(self.models, ModelName, "model")
        del self.models[ModelName]

    def _ListEndpointConfigs(self, NameContains: str, **_: Any) -> dict[str, Any]:  # noqa: N802, N803
        return self._listed(self.configs, "endpoint-config", "EndpointConfig", NameContains)

    def _ListModels(self, NameContains: str, **_: Any) -> dict[str, Any]:  # noqa: N802, N803
        return self._listed(self.models, "model", "Model", NameContains)

    def _listed(
        self, held: dict[str, dict[str, Any]], kind: str, word: str, part: str
    ) -> dict[str, Any]:
        names = [name for name in held if part in name]
        return {
            f"{word}s": [
                {f"{word}Name": name, f"{word}Arn": self.arn(kind, name), "CreationTime": NOW}
                for name in names
            ]
        }

    def _ListTags(self, ResourceArn: str) -> dict[str, Any]:  # noqa: N802, N803
        name = ResourceArn.rpartition("/")[2]
        if name in self.vanishing:
            for held in (self.configs, self.models):
                held.pop(name, None)
            raise Refusal("ValidationException", "in whatever words")
        tags = self.tags.get(ResourceArn, {})
        return {"Tags": [{"Key": key, "Value": value} for key, value in tags.items()]}

    def _AddTags(self, ResourceArn: str, Tags: list[dict[str, str]]) -> None:  # noqa: N802, N803
        self.tags.setdefault(ResourceArn, {}).update({tag["Key"]: tag["Value"] for tag in Tags})

    def _DeleteTags(self, ResourceArn: str, TagKeys: list[str]) -> None:  # noqa: N802, N803
        for key in TagKeys:
            del self.tags[ResourceArn][key]

    # Application Auto Scaling

    def _DescribeScalableTargets(self, ResourceIds: list[str], **_: Any) -> dict[str, Any]:  # noqa: N802, N803
        asked = [one for one in self.targets if one["ResourceId"] in ResourceIds]
        return {"ScalableTargets": asked}

    def _DescribeScalingPolicies(self, ResourceId: str, **_: Any) -> dict[str, Any]:  # noqa: N802, N803
        asked = [one for one in self.policies if one["ResourceId"] == ResourceId]
        return {"ScalingPolicies": [self._with_its_alarms(policy) for policy in asked]}

    def _with_its_alarms(self, policy: dict[str, Any]) -> dict[str, Any]:
        named = [
            {"AlarmName": name, "AlarmARN": name}
            for name, alarm in self.alarms.items()
            if policy["PolicyARN"] in alarm["AlarmActions"]
        ]
        return {**policy, "Alarms": named}

    def _DescribeScheduledActions(self, ResourceId: str, **_: Any) -> dict[str, Any]:  # noqa: N802, N803
        asked = [one for one in self.actions if one["ResourceId"] == ResourceId]
        return {"ScheduledActions": asked}

    def _ListTagsForResource(self, **_: Any) -> dict[str, Any]:  # noqa: N802
        return {"Tags": {"team": "risk"}}

    def _DeregisterScalableTarget(self, ResourceId: str, **_: Any) -> None:  # noqa: N802, N803
        for held in (self.targets, self.policies, self.actions):
            held[:] = [one for one in held if one["ResourceId"] != ResourceId]

    def _RegisterScalableTarget(self, Tags: object = None, **target: Any) -> dict[str, Any]:  # noqa: N802, N803
        variant = target["ResourceId"].rpartition("/")[2]
        if variant not in self._names():
            raise Refusal("ValidationException", f"the endpoint has no variant {variant}")
        made = {"RoleARN": "arn:role", "CreationTime": NOW, "ScalableTargetARN": "arn:target"}
        others = [one for one in self.targets if one["ResourceId"] != target["ResourceId"]]
        self.targets = [*others, {**target, **made}]
        return {"ScalableTargetARN": "arn:target"}

    def _PutScalingPolicy(self, **policy: Any) -> dict[str, Any]:  # noqa: N802
        self._puts += 1
        place = f"resource/sagemaker/{policy['ResourceId']}"
        arn = f"arn:scalingPolicy:{self._puts}:{place}:policyName/{policy['PolicyName']}"
        self.policies.append({**policy, "PolicyARN": arn, "CreationTime": NOW})
        return {"PolicyARN": arn}

    def _PutScheduledAction(self, **action: Any) -> None:  # noqa: N802
        made = {"ScheduledActionARN": "arn:action", "CreationTime": NOW}
        self.actions.append({**action, **made})

    # CloudWatch and S3

    def _PutMetricAlarm(self, AlarmName: str, **alarm: Any) -> None:  # noqa: N802, N803
        self.alarms[AlarmName] = {"AlarmName": AlarmName, **alarm}

    def _DescribeAlarms(  # noqa: N802
        self,
        AlarmNames: list[str],  # noqa: N803
        StateValue: str = "",  # noqa: N803
        **_: Any,
    ) -> dict[str, Any]:
        if self.blind:
            raise Refusal("AccessDenied", "not authorized to perform: cloudwatch:DescribeAlarms")
        if not StateValue:
            put = [alarm for name, alarm in self.alarms.items() if name in AlarmNames]
            return {"MetricAlarms": [{**alarm, "StateValue": "OK"} for alarm in put]}
        ringing = [name for name in self.ringing if name in AlarmNames]
        return {
            "MetricAlarms": [
                {"AlarmName": name, "StateValue": "ALARM", "StateUpdatedTimestamp": NOW}
                for name in ringing
            ]
        }

    def _ListObjectsV2(self, Prefix: str, **_: Any) -> dict[str, Any]:  # noqa: N802, N803
        return {"Contents": [{"Key": key} for key in sorted(self.keys) if key.startswith(Prefix)]}

    def _DeleteObject(self, Key: str, **_: Any) -> None:  # noqa: N802, N803
        self.keys.discard(Key)


def _found(held: dict[str, dict[str, Any]], name: str, called: str) -> dict[str, Any]:
    if name not in held:
        raise Refusal("ValidationException", f'Could not find {called} "{name}".')
    return held[name]


def _kind(config: dict[str, Any]) -> str:
    kind: str = config["ProductionVariants"][0]["InstanceType"]
    return kind
