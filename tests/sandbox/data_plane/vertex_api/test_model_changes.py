"""What of a model changes without an upload."""

from typing import Any

import pytest

from tests.sandbox.data_plane.vertex_api.api import Api, a_model

pytestmark = pytest.mark.xdist_group("vertex")


def patched(api: Api, named: str, **fields: Any) -> Any:
    mask = ",".join(fields)
    return api.call("PATCH", f"models/{named}?updateMask={mask}", fields)


def test_names_and_labels_become_as_the_patch_says(api: Api) -> None:
    api.upload("named", labels={"team": "fraud", "old": "yes"}, description="first")

    told = patched(api, "named", displayName="Named", labels={"team": "risk"}, description="")

    assert told == api.get("models/named")
    assert (told["displayName"], told["labels"]) == ("Named", {"team": "risk"})
    assert told["description"] == ""
    assert told["artifactUri"] == a_model()["artifactUri"]


def test_what_is_in_the_mask_alone_goes(api: Api) -> None:
    api.upload("cleared", labels={"team": "fraud"}, description="first")

    told = api.call("PATCH", "models/cleared?updateMask=labels,description", {})

    assert "labels" not in told
    assert "description" not in told


def test_what_is_not_in_the_mask_stays(api: Api) -> None:
    api.upload("kept", labels={"team": "fraud"})

    body = {"displayName": "other", "labels": {"team": "risk"}}
    told = api.call("PATCH", "models/kept?updateMask=labels", body)

    assert (told["displayName"], told["labels"]) == ("fraud", {"team": "risk"})


def test_a_later_version_is_told_by_the_models_name(api: Api) -> None:
    name = api.upload("later")
    patched(api, "later", displayName="Later", labels={"team": "risk"})

    api.post("models:upload", {"parentModel": name, "model": a_model(labels={"of": "second"})})

    told = api.get("models/later@2")
    assert told["displayName"] == "Later"
    assert told["labels"] == {"team": "risk", "of": "second"}
    assert "of" not in api.get("models/later@1")["labels"]


def test_a_version_has_a_description_and_labels_of_its_own(api: Api) -> None:
    name = api.upload("described", labels={"team": "fraud"})
    api.post("models:upload", {"parentModel": name, "model": a_model()})

    patched(api, "described@2", versionDescription="the second", labels={"of": "second"})

    first, second = api.get("models/described@1"), api.get("models/described@2")
    assert (second["versionDescription"], second["labels"]) == ("the second", {"of": "second"})
    assert first["labels"] == {"team": "fraud"}
    assert "versionDescription" not in first


def test_a_dash_means_the_model(api: Api) -> None:
    api.upload("dashed")

    assert patched(api, "dashed@-", displayName="Dashed")["displayName"] == "Dashed"


def test_a_patched_model_is_told_to_be_updated(api: Api) -> None:
    api.upload("updated")
    before = api.get("models/updated")

    after = patched(api, "updated", labels={"a": "b"})

    assert after["updateTime"] > before["updateTime"]
    assert after["versionUpdateTime"] == before["versionUpdateTime"]
