"""What a state holds of the resource, which therefore never changes."""

import base64
import pickle
from pathlib import Path
from typing import Any, Final

import pytest
from pulumi.runtime import rpc

from serving_components.azure import AzureModelFiles, AzureModelFilesArgs
from serving_components.azure.model_files.provider import AzureModelFilesProvider
from tests.support.cloud import RecordingCloud

TOKEN: Final = "pulumi-python:dynamic/serving:AzureModelFiles"
REFERENCE: Final = (
    "gASVUAAAAAAAAACMLXNlcnZpbmdfY29tcG9uZW50cy5henVyZS5tb2RlbF9maWxlcy5wcm92aWRlcpSMF0F6dXJl"
    "TW9kZWxGaWxlc1Byb3ZpZGVylJOUKYGULg=="
)
COMPARED: Final = {"account", "container", "folder", "files"}
NAMES: Final = COMPARED | {"mounted", "root", "roleWaitMinutes"}


@pytest.fixture(name="asked")
def asked_(tmp_path: Path) -> AzureModelFilesArgs:
    (tmp_path / "fraud").mkdir()
    (tmp_path / "fraud/model.joblib").write_bytes(b"weights")
    return AzureModelFilesArgs(
        account="riskmodels", container="models", prefix="risk", path=str(tmp_path / "fraud")
    )


def known(**changes: Any) -> dict[str, Any]:
    return {
        **dict.fromkeys(NAMES, "x"),
        "files": {"a": "1"},
        "roleWaitMinutes": 10.0,
        "missing": [],
        "failure": None,
        **changes,
    }


def test_a_state_refers_to_the_provider_by_its_path_alone(
    cloud: RecordingCloud, asked: AzureModelFilesArgs
) -> None:
    cloud.deploy(lambda: AzureModelFiles("fraud", asked))

    assert cloud.one(TOKEN)["__provider"] == REFERENCE


def test_a_state_of_an_earlier_version_finds_the_provider() -> None:
    loaded = pickle.loads(base64.b64decode(REFERENCE))  # noqa: S301 - the line above

    assert type(loaded) is AzureModelFilesProvider
    assert vars(loaded) == {}


def test_inputs_keep_their_names(cloud: RecordingCloud, asked: AzureModelFilesArgs) -> None:
    cloud.deploy(lambda: AzureModelFiles("fraud", asked))

    told = cloud.one(TOKEN)
    assert told.keys() - {"__provider"} == NAMES
    assert told["folder"] == told["mounted"] == asked.contents.folder("risk")


def test_a_mapping_is_taken_as_well(cloud: RecordingCloud, asked: AzureModelFilesArgs) -> None:
    cloud.deploy(lambda: AzureModelFiles("fraud", asked.model_dump()))

    assert cloud.one(TOKEN)["account"] == "riskmodels"


def test_where_the_files_lie_on_this_machine_is_no_change() -> None:
    provider = AzureModelFilesProvider()

    changed = {
        name for name in NAMES if provider.diff("it", known(), known(**{name: rpc.UNKNOWN})).changes
    }

    assert changed == COMPARED
    assert not provider.diff("it", known(), known()).changes


def test_another_place_is_another_resource() -> None:
    provider = AzureModelFilesProvider()

    replaced = {
        name for name in NAMES if provider.diff("it", known(), known(**{name: "y"})).replaces
    }

    assert replaced == {"account", "container", "folder"}


def test_what_somebody_took_away_is_put_again() -> None:
    assert AzureModelFilesProvider().diff("it", known(missing=["a"]), known()).changes


def test_a_failure_is_mended_by_the_next_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert AzureModelFilesProvider().diff("it", known(failure="so"), known()).changes
    assert capsys.readouterr().err == "the last update failed: so\n"
