"""The model registry: versions under one parent, aliases, lists."""

import urllib.parse

import pytest

from cloud_sandbox.gcp.project import project_number
from tests.sandbox.data_plane.vertex_api.api import PLACE, Api, Refused, a_model

pytestmark = pytest.mark.xdist_group("vertex")

NUMBERED = f"projects/{project_number('serving-tests')}/locations/europe-west4"


def version_under(api: Api, parent: str, **more: object) -> str:
    told = api.post("models:upload", {"parentModel": parent, "model": a_model(**more)})
    number: str = told["response"]["modelVersionId"]
    return number


def listed(api: Api, filter_: str) -> list[str]:
    told = api.get(f"models?filter={urllib.parse.quote(filter_)}")
    return [model["name"].rpartition("/")[2] for model in told.get("models", [])]


def test_an_upload_answers_with_the_models_name_and_version(api: Api) -> None:
    told = api.post("models:upload", {"modelId": "uploaded", "model": a_model()})

    assert told["done"]
    assert told["name"].startswith(f"{NUMBERED}/models/uploaded/operations/")
    assert told["response"] == {
        "@type": "type.googleapis.com/google.cloud.aiplatform.v1.UploadModelResponse",
        "model": f"{NUMBERED}/models/uploaded",
        "modelVersionId": "1",
    }


def test_a_model_without_an_id_gets_a_number(api: Api) -> None:
    told = api.post("models:upload", {"model": a_model()})

    assert told["response"]["model"].rpartition("/")[2].isdigit()


def test_the_first_version_is_the_default_one(api: Api) -> None:
    api.upload("first-version")

    told = api.get("models/first-version")

    assert (told["versionId"], told["versionAliases"]) == ("1", ["default"])


def test_a_version_under_a_parent_leaves_the_default_one(api: Api) -> None:
    parent = api.upload("parent")

    assert version_under(api, parent, displayName="second") == "2"

    assert api.get("models/parent")["versionId"] == "1"
    assert api.get("models/parent@2")["displayName"] == "second"
    versions = api.get("models/parent:listVersions")["models"]
    assert [version["versionId"] for version in versions] == ["1", "2"]


def test_an_alias_moves_to_the_version_that_claims_it(api: Api) -> None:
    parent = api.upload("aliased", versionAliases=["golden"])

    version_under(api, parent, versionAliases=["golden", "default"])

    assert api.get("models/aliased")["versionId"] == "2"
    assert api.get("models/aliased@golden")["versionId"] == "2"
    assert api.get("models/aliased@1")["versionAliases"] == []


def test_a_parent_may_be_named_by_the_projects_number_or_id(api: Api) -> None:
    api.upload("twice-named")

    assert version_under(api, f"{PLACE}/models/twice-named") == "2"
    assert version_under(api, f"{NUMBERED}/models/twice-named") == "3"
    assert api.call("GET", f"/v1/{NUMBERED}/models/twice-named")["versionId"] == "1"


def test_a_deleted_versions_number_is_not_given_again(api: Api) -> None:
    parent = api.upload("counted")
    version_under(api, parent)

    api.call("DELETE", "models/counted@2:deleteVersion")

    assert version_under(api, parent) == "3"
    versions = api.get("models/counted:listVersions")["models"]
    assert [version["versionId"] for version in versions] == ["1", "3"]


def test_a_deleted_model_is_gone_with_all_versions(api: Api) -> None:
    version_under(api, api.upload("deleted"))

    told = api.call("DELETE", "models/deleted")

    assert told["response"] == {"@type": "type.googleapis.com/google.protobuf.Empty"}
    for name in ("deleted", "deleted@1", "deleted@2"):
        with pytest.raises(Refused, match="does not exist"):
            api.get(f"models/{name}")


def test_a_model_tells_where_it_is_deployed(api: Api) -> None:
    model = api.serving("2001", "1").rpartition("/")[2]

    there = {"endpoint": f"{NUMBERED}/endpoints/2001", "deployedModelId": "1"}
    assert api.get(f"models/{model}")["deployedModels"] == [there]


def test_both_spellings_of_a_field_are_taken(api: Api) -> None:
    model = {"display_name": "spelled", "container_spec": {"image_uri": "gcr.io/p/fraud:1"}}

    api.post("models:upload", {"model_id": "spelled", "model": model})

    told = api.get("models/spelled")
    assert told["displayName"] == "spelled"
    assert told["containerSpec"] == {"imageUri": "gcr.io/p/fraud:1"}


def test_what_only_the_service_sets_is_not_taken_from_a_request(api: Api) -> None:
    api.upload("unset", versionId="9", createTime="2001-01-01T00:00:00Z")

    told = api.get("models/unset")
    assert told["versionId"] == "1"
    assert not told["createTime"].startswith("2001")


@pytest.mark.parametrize(
    ("filter_", "found"),
    [
        ("model=listed-a", ["listed-a"]),
        ('displayName="listed"', ["listed-b", "listed-a"]),
        ('display_name="listed" AND model!=listed-a', ["listed-b"]),
        ('labels.by="hand"', ["listed-b"]),
        ("labels.by:*", ["listed-b"]),
        ("labels:by", ["listed-b"]),
        ("model=listed-c", []),
    ],
)
def test_a_list_holds_what_its_filter_asks_for(api: Api, filter_: str, found: list[str]) -> None:
    for name, labels in (("listed-a", {}), ("listed-b", {"by": "hand"})):
        try:
            api.get(f"models/{name}")
        except Refused:
            api.upload(name, displayName="listed", labels=labels)

    assert listed(api, filter_) == found


def test_a_list_is_given_out_a_page_at_a_time(api: Api) -> None:
    for name in ("paged-a", "paged-b", "paged-c"):
        api.upload(name, displayName="paged")
    query = "models?filter=displayName%3Dpaged&pageSize=2"

    first = api.get(query)
    second = api.get(f"{query}&pageToken={first['nextPageToken']}")

    assert len(first["models"]) == 2
    assert len(second["models"]) == 1
    assert "nextPageToken" not in second
