"""What a state holds of the resource, which therefore never changes."""

import base64
import pickle
import subprocess
import sys
import textwrap

import pytest
from pulumi.runtime import rpc

from serving_components.aws.own_resource import clients
from serving_components.aws.own_resource.failure import NotMoved
from serving_components.aws.sagemaker_update.provider import EndpointUpdateProvider
from serving_components.aws.sagemaker_update.resource import EndpointUpdate
from serving_components.aws.sagemaker_update.wanted import INPUTS
from tests.components.aws.requests import deploy
from tests.support.cloud import RecordingCloud

TOKEN = "pulumi-python:dynamic/serving:EndpointUpdate"
REFERENCE = (
    "gASVUgAAAAAAAACMMHNlcnZpbmdfY29tcG9uZW50cy5hd3Muc2FnZW1ha2VyX3VwZGF0ZS5wcm92aWRlcpSM"
    "FkVuZHBvaW50VXBkYXRlUHJvdmlkZXKUk5QpgZQu"
)


def test_a_state_refers_to_the_provider_by_its_path_alone(cloud: RecordingCloud) -> None:
    deploy(cloud)

    assert cloud.one(TOKEN)["__provider"] == REFERENCE


def test_a_state_of_an_earlier_version_finds_the_provider() -> None:
    loaded = pickle.loads(base64.b64decode(REFERENCE))  # noqa: S301 - the line above

    assert type(loaded) is EndpointUpdateProvider
    assert vars(loaded) == {}


def test_what_it_tells_is_read_by_the_names_it_is_told_by(cloud: RecordingCloud) -> None:
    told = deploy(cloud).update

    outputs = [
        name for name, kind in EndpointUpdate.__annotations__.items() if "Output" in str(kind)
    ]
    assert outputs
    assert [name for name in outputs if not hasattr(told, name)] == []


def test_inputs_keep_their_names(cloud: RecordingCloud) -> None:
    deploy(cloud)

    names = cloud.one(TOKEN).keys() - {"__provider"}
    assert names == set(INPUTS)
    assert names == {
        *("endpointName", "configArn", "deployment", "rollbackAlarms", "fixedCounts"),
        *("weights", "keepVersions", "archiveBucket", "adopt"),
    }


def test_a_program_that_is_only_previewed_loads_no_sdk_of_the_cloud() -> None:
    program = """
        import sys
        import serving_components.aws.sagemaker_update.resource

        print("boto3" in sys.modules)
    """

    told = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, check=True
    )

    assert told.stdout == "False\n"


def test_a_missing_boto3_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "boto3", None)

    with pytest.raises(NotMoved) as told:
        _ = clients.Clients("eu-west-1").sagemaker

    assert str(told.value) == (
        "it is updated by boto3, and boto3 is not installed beside the program:"
        ' pip install "serving-components[aws]", then `up` again'
    )


def test_values_that_a_preview_does_not_know_are_a_change() -> None:
    known = {**dict.fromkeys(INPUTS, 1), "movedTo": "fraud-1", "liveConfig": "fraud-1"}
    unknown = {**known, "configArn": rpc.UNKNOWN}

    assert EndpointUpdateProvider().diff("fraud", known, unknown).changes
    assert not EndpointUpdateProvider().diff("fraud", known, known).changes
