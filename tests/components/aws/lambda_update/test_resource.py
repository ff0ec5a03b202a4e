"""What a state holds of the resource, which therefore never changes."""

import base64
import pickle
import subprocess
import sys
import textwrap

import pulumi
from pulumi.runtime import rpc

from serving_components.aws.lambda_update.provider import AliasUpdateProvider
from serving_components.aws.lambda_update.resource import AliasUpdate
from serving_components.aws.lambda_update.wanted import INPUTS, Second
from serving_components.core.rollout_driver import Step
from tests.support.cloud import RecordingCloud

TOKEN = "pulumi-python:dynamic/serving:AliasUpdate"
REFERENCE = (
    "gASVTAAAAAAAAACMLXNlcnZpbmdfY29tcG9uZW50cy5hd3MubGFtYmRhX3VwZGF0ZS5wcm92aWRlcpSME0Fs"
    "aWFzVXBkYXRlUHJvdmlkZXKUk5QpgZQu"
)


def moved() -> AliasUpdate:
    return AliasUpdate(
        "fraud",
        function_name="fraud-dev-abc123",
        alias_name="live",
        version_arn="arn:aws:lambda:eu-west-1:123456789012:function:fraud-dev-abc123:2",
        steps=[Step(25, 600.0), Step(100)],
        version_alarms=["errors"],
        other_alarms=[],
        second=Second("1", 20),
        keep_versions=2,
        opts=pulumi.ResourceOptions(),
    )


def test_a_state_refers_to_the_provider_by_its_path_alone(cloud: RecordingCloud) -> None:
    cloud.deploy(moved)

    assert cloud.one(TOKEN)["__provider"] == REFERENCE


def test_a_state_of_an_earlier_version_finds_the_provider() -> None:
    loaded = pickle.loads(base64.b64decode(REFERENCE))  # noqa: S301 - the line above

    assert type(loaded) is AliasUpdateProvider
    assert vars(loaded) == {}


def test_what_it_tells_is_read_by_the_names_it_is_told_by(cloud: RecordingCloud) -> None:
    made: list[AliasUpdate] = []
    cloud.deploy(lambda: made.append(moved()))

    outputs = [name for name, kind in AliasUpdate.__annotations__.items() if "Output" in str(kind)]
    assert outputs
    assert [name for name in outputs if not hasattr(made[0], name)] == []


def test_inputs_keep_their_names(cloud: RecordingCloud) -> None:
    cloud.deploy(moved)

    inputs = cloud.one(TOKEN)
    names = inputs.keys() - {"__provider"}
    assert names == set(INPUTS)
    assert names == {
        *("functionName", "aliasName", "versionArn", "steps", "versionAlarms", "otherAlarms"),
        *("secondVersion", "keepVersions"),
    }
    assert inputs["steps"] == [
        {"percent": 25, "bakeSeconds": 600},
        {"percent": 100, "bakeSeconds": 0},
    ]
    assert inputs["secondVersion"] == {"version": "1", "percent": 20}


def test_a_program_that_is_only_previewed_loads_no_sdk_of_the_cloud() -> None:
    program = """
        import sys
        import serving_components.aws.lambda_update.resource

        print("boto3" in sys.modules)
    """

    told = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True
    )

    assert told.stdout == "False\n"


def test_values_that_a_preview_does_not_know_are_a_change() -> None:
    known = {
        **dict.fromkeys(INPUTS, 1),
        "secondVersion": None,
        "movedTo": "1",
        "liveVersion": "1",
    }
    unknown = {**known, "versionArn": rpc.UNKNOWN}

    assert AliasUpdateProvider().diff("it", known, unknown).changes
    assert not AliasUpdateProvider().diff("it", known, known).changes


def test_another_alias_is_another_resource() -> None:
    known = {**dict.fromkeys(INPUTS, 1), "secondVersion": None}

    for name in ("functionName", "aliasName"):
        assert AliasUpdateProvider().diff("it", known, {**known, name: "other"}).replaces == [name]
    assert AliasUpdateProvider().diff("it", known, {**known, "versionArn": "2"}).replaces == []
