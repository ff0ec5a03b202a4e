"""Google's types behind the real engine, beside one of AWS: brought up, changed, left, destroyed.

The program registers them by their tokens: nothing here needs the provider's own package.
"""

from typing import Any

import pytest

from cloud_sandbox.gcp.project import project_number
from cloud_sandbox.home import plugins
from tests.sandbox.gcp.emulation import GCP, PROJECT, REGION
from tests.sandbox.gcp.every_type import PROGRAM, asked
from tests.sandbox.gcp.storage.examples import BUCKET_TOKEN, OBJECT_TOKEN
from tests.sandbox.gcp.vertex.examples import TOKEN as ENDPOINT
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("gcp-engine")

ACCOUNT = "gcp:serviceaccount/account:Account"
TOPIC = "aws:sns/topic:Topic"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    made = Sandboxed(tmp_path_factory.mktemp("gcp"))
    made.program(PROGRAM)
    made.file("weights.bin", b"\x00weights")
    made.file("asked.json", asked())
    made.configure(gcp__project=PROJECT, gcp__region=REGION)
    made.session()
    # As for a program in a language that asks for no version: the package is not installed here.
    plugins.install(made.home, None)
    return made


@pytest.fixture(scope="module")
def created(project: Sandboxed) -> Run:
    project.preview().succeeded()
    return project.up()


@pytest.fixture(scope="module")
def repeated(project: Sandboxed, created: Run) -> Run:
    created.succeeded()
    return project.up()


@pytest.fixture(scope="module")
def changed(project: Sandboxed, repeated: Run) -> Run:
    repeated.succeeded()
    change: dict[str, Any] = {
        "endpoint": {"displayName": "fraud, second"},
        "bucket": {"location": REGION.upper()},
        "repository": {"format": "docker", "labels": {"team": "fraud"}},
        "account": {"accountId": "fraud-endpoint"},
    }
    project.file("asked.json", asked(**change))
    return project.up()


@pytest.fixture(scope="module")
def refreshed(project: Sandboxed, changed: Run) -> Run:
    changed.succeeded()
    return project.refresh()


@pytest.fixture(scope="module")
def destroyed(project: Sandboxed, refreshed: Run) -> Run:
    refreshed.succeeded()
    return project.destroy()


def test_every_type_comes_to_be_beside_one_of_aws(created: Run) -> None:
    created.succeeded()
    assert {record.type for record in created.cloud} == {TOPIC, *GCP.known}


def test_names_are_made_up_as_the_provider_does(created: Run) -> None:
    [bucket] = created.existing(BUCKET_TOKEN)
    [weights] = created.existing(OBJECT_TOKEN)
    [account] = created.existing(ACCOUNT)

    assert created.outputs["url"] == f"gs://{bucket.id}"
    assert bucket.id.startswith("models-")
    assert weights.inputs["name"].startswith("weights-")
    assert created.outputs["email"] == account.id
    assert account.id.startswith("fraud-")


def test_a_program_learns_its_projects_number(created: Run) -> None:
    assert created.outputs["number"] == project_number(PROJECT)


def test_a_second_up_has_nothing_to_do(repeated: Run) -> None:
    repeated.succeeded()
    assert repeated.steps == []


def test_what_changes_in_place_does_and_a_service_account_is_followed(changed: Run) -> None:
    changed.succeeded()
    assert changed.done("fraud", ENDPOINT) == [("update", "AiEndpoint")]
    assert changed.done("images") == [("update", "Repository")]
    assert changed.done("models") == []
    assert [op for op, _ in changed.done("fraud", ACCOUNT)] == [
        *("create-replacement", "replace", "delete-replaced"),
    ]
    # Of all members only a project's is deleted first, as the provider says.
    assert [op for op, _ in changed.done("may-predict")] == [
        *("delete-replaced", "replace", "create-replacement"),
    ]
    assert [op for op, _ in changed.done("grant-on-bucket")] == [
        *("create-replacement", "replace", "delete-replaced"),
    ]


def test_a_refresh_finds_everything_as_it_was_left(changed: Run, refreshed: Run) -> None:
    refreshed.succeeded()
    assert refreshed.steps == []
    assert refreshed.cloud == changed.cloud


def test_a_destroy_leaves_nothing(destroyed: Run) -> None:
    destroyed.succeeded()
    assert destroyed.cloud == []
