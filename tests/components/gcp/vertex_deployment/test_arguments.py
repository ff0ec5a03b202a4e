"""What Vertex AI would refuse of a deployment is told before anything is registered."""

import json
from pathlib import Path
from typing import Any

import pytest

import cloud_sandbox.gcp.vertex as facts
from serving_components.gcp import VertexDeploymentArgs
from serving_components.gcp.vertex_deployment.accelerators import Accelerator
from tests.support.refusals import refused

PLACE = "projects/p/locations/europe-west4"
ONLINE = "aiplatform.googleapis.com/prediction/online"
CPU = f"{ONLINE}/cpu/utilization"
SMALLEST: dict[str, Any] = {
    "endpoint": f"{PLACE}/endpoints/7",
    "model": f"{PLACE}/models/fraud@1",
    "slot": "blue",
}
SCALED: dict[str, Any] = {"max_replicas": 3}

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "an endpoint's id alone": (
        {"endpoint": "7"},
        (
            "endpoint: must be a full name, such as"
            " projects/P/locations/europe-west4/endpoints/123; got 7"
        ),
    ),
    "a model's id alone": (
        {"model": "fraud"},
        (
            "model: must be a full name, such as"
            " projects/P/locations/europe-west4/models/fraud@2; got fraud"
        ),
    ),
    "a slot of capitals": ({"slot": "Blue"}, 'slot: must read like blue; got "Blue"'),
    "no replicas": ({"min_replicas": 0}, "min_replicas: must be at least 1; got 0"),
    "fewer at most than at least": (
        {"min_replicas": 3, "max_replicas": 2},
        "max_replicas: 2 is below min_replicas 3; raise it, or lower min_replicas",
    ),
    "more required than promised": (
        {"required_replicas": 2},
        (
            "required_replicas: 2 is above min_replicas 1, and no more are promised; lower it, or"
            " leave it out"
        ),
    ),
    "a number of no accelerators": (
        {"accelerator_count": 1},
        "accelerator_type: is required beside accelerator_count 1; set both or none",
    ),
    "accelerators without a number": (
        {"accelerator_type": "NVIDIA_L4"},
        "accelerator_count: is required beside accelerator_type NVIDIA_L4; set both or none",
    ),
    "a metric's last word": (
        {**SCALED, "targets": {"cpu": 70}},
        f"targets.cpu: is no metric that Vertex AI scales by; did you mean {CPU}?",
    ),
    "a metric of an accelerator that is not there": (
        {**SCALED, "targets": {f"{ONLINE}/accelerator/duty_cycle": 70}},
        (
            f"targets.{ONLINE}/accelerator/duty_cycle: is of accelerators, and there are none; set"
            " accelerator_type, or leave it out"
        ),
    ),
    "more than all of the CPUs": (
        {**SCALED, "targets": {CPU: 101}},
        f"targets.{CPU}: is a percentage, and must be at most 100; got 101",
    ),
    "nothing to follow": (
        {**SCALED, "targets": {CPU: 0}},
        f"targets.{CPU}: must be at least 1; got 0",
    ),
    "targets that scale nothing": (
        {"targets": {CPU: 70}},
        (
            "targets: would scale nothing: there are always 1 replicas; raise max_replicas, or"
            " leave targets out"
        ),
    ),
    "an account that is no address": (
        {"service_account": "serve"},
        (
            "service_account: must be an account's e-mail address, such as"
            " serving@my-project.iam.gserviceaccount.com; got serve"
        ),
    ),
    "a machine that is misspelled": (
        {"machine_type": "n1-standart-4"},
        "machine_type: the series n1 has no n1-standart-4; did you mean n1-standard-4?",
    ),
    "a wait of a week": (
        {"timeout_minutes": 10080},
        "timeout_minutes: must be at most 1440; got 10080",
    ),
    "a machine that is none": (
        {"machine_type": "large"},
        'machine_type: must read like n1-standard-4; got "large"',
    ),
}


@pytest.mark.parametrize(("change", "line"), BAD.values(), ids=BAD)
def test_a_deployment_that_cannot_be_is_refused(change: dict[str, Any], line: str) -> None:
    assert refused(lambda: VertexDeploymentArgs(**{**SMALLEST, **change})) == [line]


def test_an_accelerator_that_is_none_is_refused() -> None:
    [line] = refused(
        lambda: VertexDeploymentArgs(
            **{**SMALLEST, "accelerator_type": "NVIDIA_L5", "accelerator_count": 1}
        )
    )

    assert line.startswith("accelerator_type: must be NVIDIA_TESLA_K80, ")
    assert line.endswith('; got "NVIDIA_L5"')


def test_requests_are_counted_beyond_a_hundred() -> None:
    """The document calls every target a percentage, which a number of requests is not."""
    args = VertexDeploymentArgs(**SMALLEST, **SCALED, targets={f"{ONLINE}/request_count": 500})

    assert args.targets == {f"{ONLINE}/request_count": 500}


def test_accelerators_are_those_of_the_sandboxs_facts() -> None:
    """Both are cut from the same document; its first value stands for none."""
    document = json.loads(Path(facts.__path__[0], "api.json").read_text(encoding="utf-8"))
    values = document["schemas"]["MachineSpec"]["properties"]["acceleratorType"]["enum"]

    assert {one.value for one in Accelerator} == set(values) - {"ACCELERATOR_TYPE_UNSPECIFIED"}
