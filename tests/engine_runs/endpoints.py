"""Endpoints of one program, each of which changes in its own way between two updates."""

from typing import Any, Final

Asked = dict[str, Any]

PROGRAM: Final = """
    import json
    from pathlib import Path

    import pulumi
    from serving_components.aws import (
        ArtifactBucket, ArtifactBucketArgs, SageMakerEndpoint, SageMakerEndpointArgs
    )

    shared = ArtifactBucket("shared", ArtifactBucketArgs())
    for name, asked in json.loads(Path("endpoints.json").read_text()).items():
        args = SageMakerEndpointArgs(artifact_bucket=shared.bucket_name, **asked)
        pulumi.export(name, SageMakerEndpoint(name, args).endpoint_arn)
"""

ENDPOINT: Final = "aws:sagemaker/endpoint:Endpoint"
CONFIG: Final = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
MODEL: Final = "aws:sagemaker/model:Model"
ARCHIVE: Final = "aws:s3/bucketObjectv2:BucketObjectv2"
TARGET: Final = "aws:appautoscaling/target:Target"
POLICY: Final = "aws:appautoscaling/policy:Policy"
ALARM: Final = "aws:cloudwatch/metricAlarm:MetricAlarm"
LOGS: Final = "aws:cloudwatch/logGroup:LogGroup"
UPDATE: Final = "pulumi-python:dynamic/serving:EndpointUpdate"

RETRAINED: Final = "retrained/model.tar.gz"
UNCHANGED: Final = "unchanged/model.tar.gz"

_CANARY: Final = {"strategy": "canary", "percent": 50, "bake_minutes": 5}


def _fixed(count: int = 1, **asked: Any) -> Asked:
    model = {"path": UNCHANGED, "framework": "sklearn:1.2"}
    return {
        "model": model | asked.pop("model", {}),
        "instance_type": "ml.m5.large",
        "scaling": {"min": count},
        "dashboard": False,  # it draws what is asked, so it changes whenever that does
        **asked,
    }


def _elastic(**scaling: int) -> Asked:
    return _fixed() | {"scaling": {"min": 2, "max": 4, "requests_per_minute": 500} | scaling}


def _split(live: float, challenger: float) -> Asked:
    """Two variants, of which the second has a model of its own."""
    other = {"path": UNCHANGED, "framework": "sklearn:1.2", "environment": {"THREADS": "2"}}
    return _fixed(
        variants={
            "live": {"weight": live},
            "challenger": {"weight": challenger, "model": other},
        }
    )


_CHANGES: Final[dict[str, tuple[Asked, Asked]]] = {
    "unchanged": (_elastic(), _elastic()),
    "retrained": (_fixed(model={"path": RETRAINED}), _fixed(model={"path": RETRAINED})),
    "variable": (
        _fixed(model={"environment": {"THREADS": "1"}}),
        _fixed(model={"environment": {"THREADS": "2"}}),
    ),
    "counted": (_fixed(1), _fixed(2)),
    "resized": (_fixed(), _fixed(instance_type="ml.m5.xlarge")),
    "regrown": (_elastic(), _elastic() | {"instance_type": "ml.m5.xlarge"}),
    "careful": (_fixed(2), _fixed(2, rollout=_CANARY)),
    "bounded": (_elastic(), _elastic(min=3, max=6)),
    "targeted": (_elastic(), _elastic(requests_per_minute=800)),
    "loosened": (_fixed(1), _elastic()),
    "tightened": (_elastic(), _fixed(3)),
    "stricter": (_fixed(), _fixed(alarms={"error_percent": 0.5})),
    "timed": (_fixed(), _fixed(alarms={"p99_ms": 100})),
    "logged": (_fixed(log_retention_days=90), _fixed(log_retention_days=30)),
    "tagged": (_elastic() | {"tags": {"team": "a"}}, _elastic() | {"tags": {"team": "b"}}),
    "split": (_split(9, 1), _split(5, 5)),
    "joined": (_fixed(), _split(1, 0)),
    "parted": (_elastic() | {"variants": {"live": {}, "other": {"weight": 0}}}, _elastic()),
    "shadowed": (
        _fixed(shadow={"sampling_percent": 20}),
        _fixed(shadow={"sampling_percent": 40}),
    ),
    "guarded": (_elastic() | {"protect": True}, _elastic() | {"protect": True}),
}
"""What each is asked for before and after. A retrained model is another file under one path."""

NAMES: Final = tuple(_CHANGES)
BEFORE: Final = {name: before for name, (before, _) in _CHANGES.items()}
AFTER: Final = {name: after for name, (_, after) in _CHANGES.items()}
