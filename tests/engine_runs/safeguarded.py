"""One endpoint with network, key and capture, and what its role may do by changed policies."""

import json
from dataclasses import replace
from typing import Any, Final

from cloud_sandbox.aws.iam.evaluation.decision import Effect
from cloud_sandbox.aws.sagemaker.calls import judged
from cloud_sandbox.data_plane import running
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from tests.sandbox.data_plane.sagemaker.deployed import client
from tests.support.sandboxed import Run, Sandboxed

PROGRAM: Final = """
    import json
    from pathlib import Path

    import pulumi
    from serving_components.aws import SageMakerEndpoint, SageMakerEndpointArgs

    asked = json.loads(Path("endpoint.json").read_text())
    made = SageMakerEndpoint("guarded", SageMakerEndpointArgs(**asked))
    pulumi.export("name", made.endpoint_name)
"""
ASKED: Final[dict[str, Any]] = {
    "model": {"path": "model.tar.gz", "framework": "sklearn:1.2"},
    "instance_type": "ml.m5d.large",
    "network": {
        "subnets": ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
        "security_groups": ["sg-0123456789abcdef0"],
    },
    "encryption": {"make_key": True},
    "data_capture": {"sampling_percent": 100, "retention_days": 30},
}

CONFIG: Final = "aws:sagemaker/endpointConfiguration:EndpointConfiguration"
KEY: Final = "aws:kms/key:Key"
ARCHIVE: Final = "aws:s3/bucketObjectv2:BucketObjectv2"
POLICY: Final = "aws:iam/rolePolicy:RolePolicy"


def call(project: Sandboxed, endpoint: str, inference_id: str) -> None:
    """One request; what it leaves is written when the data plane has ended."""
    with running(project.home.folder, to_the_end=True) as url:
        client(url).invoke_endpoint(
            EndpointName=endpoint, Body=b"1,2", ContentType="text/csv", InferenceId=inference_id
        )


def captures(project: Sandboxed) -> list[Record]:
    return [one for one in project.store.all(ARCHIVE) if one.id.endswith(".jsonl")]


def read(project: Sandboxed, record: Record) -> dict[str, Any]:
    body = (project.home.folder / "blobs" / record.inputs["source"]["hash"]).read_text()
    line: dict[str, Any] = json.loads(body)
    return line


def without(record: Record, place: int) -> Record:
    """The same policy less one of its statements."""
    document = json.loads(record.inputs["policy"])
    kept = [one for number, one in enumerate(document["Statement"]) if number != place]
    text = json.dumps(document | {"Statement": kept})
    return replace(record, inputs=record.inputs | {"policy": text})


def denied(project: Sandboxed, made: Run, instead: Record | None = None) -> set[str]:
    """Actions that the role may not do of what SageMaker does in it, with one record changed."""
    [config] = made.existing(CONFIG)
    before = next((one for one in made.cloud if instead and _same(one, instead)), None)
    if instead is not None:
        project.store.put(instead)
    here = Here(project.store, config.scope, project.home.folder / "blobs")
    told = list(judged.of_endpoint(here, str(made.outputs["name"]), config.id))
    if before is not None:
        project.store.put(before)
    return {one.call.action for one in told if one.decision.effect is Effect.DENIED}


def _same(one: Record, other: Record) -> bool:
    return (one.scope, one.type, one.id) == (other.scope, other.type, other.id)
