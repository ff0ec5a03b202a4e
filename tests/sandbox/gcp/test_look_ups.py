"""Look-ups: a project's number, and the account by which Cloud Storage acts."""

from pathlib import Path

import pytest

from cloud_sandbox.gcp.project import project_number
from tests.sandbox.gcp.storage.examples import BUCKET
from tests.support.emulated import Emulated, Refused

PROJECT = "gcp:organizations/getProject:getProject"
STORAGE = "gcp:storage/getProjectServiceAccount:getProjectServiceAccount"


def test_a_projects_number_is_the_one_that_its_things_tell(cloud: Emulated) -> None:
    bucket = cloud.create(BUCKET.token, BUCKET.inputs)

    told = cloud.look_up(PROJECT)

    assert told["projectId"] == "serving-tests"
    assert told["id"] == "projects/serving-tests"
    assert told["number"] == str(bucket.outputs["projectNumber"])


@pytest.mark.parametrize("named", ["serving-others", "projects/serving-others"])
def test_another_project_may_be_asked_for(cloud: Emulated, named: str) -> None:
    told = cloud.look_up(PROJECT, projectId=named)

    assert (told["name"], told["number"]) == ("serving-others", project_number("serving-others"))
    assert told["projectId"] == named


def test_a_project_is_found_by_its_number(cloud: Emulated) -> None:
    cloud.create(BUCKET.token, BUCKET.inputs)
    number = project_number("serving-tests")

    told = cloud.look_up(PROJECT, projectId=number)

    assert (told["name"], told["number"]) == ("serving-tests", number)


def test_a_project_of_no_such_form_is_refused(cloud: Emulated) -> None:
    with pytest.raises(Refused, match=r"projectId: must be up to 63 .* got 'My Project'"):
        cloud.look_up(PROJECT, projectId="My Project")


@pytest.mark.parametrize("token", [PROJECT, STORAGE])
def test_without_a_project_there_is_no_answer(
    tmp_path: Path, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("GOOGLE_PROJECT", "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("CLOUDSDK_CORE_PROJECT", raising=False)
    nowhere = Emulated(tmp_path, "gcp")

    with pytest.raises(Refused, match="project"):
        nowhere.look_up(token)


def test_cloud_storages_account_is_told_by_the_projects_number(cloud: Emulated) -> None:
    told = cloud.look_up(STORAGE, project="serving-others")

    number = project_number("serving-others")
    email = f"service-{number}@gs-project-accounts.iam.gserviceaccount.com"
    assert told == {
        "id": email,
        "emailAddress": email,
        "member": f"serviceAccount:{email}",
        "project": "serving-others",
    }
