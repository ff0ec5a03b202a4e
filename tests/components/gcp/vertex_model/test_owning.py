"""What was made elsewhere is left to its owner, or taken over where that is asked for."""

from tests.components.gcp.google import HERE, Google
from tests.components.gcp.vertex_model.conftest import Models

THEIRS = {"versionId": "1", "displayName": "theirs", "containerSpec": {"imageUri": "x"}}
OTHER = "europe-docker.pkg.dev/p/serving/fraud@sha256:2"
THIRD = "europe-docker.pkg.dev/p/serving/fraud@sha256:3"
FOURTH = "europe-docker.pkg.dev/p/serving/fraud@sha256:4"


def test_a_model_that_was_made_elsewhere_is_refused(google: Google, models: Models) -> None:
    google.models["fraud"] = [dict(THEIRS)]

    state = models.up()

    assert google.changes == []
    assert state["failure"] == (
        "model fraud: it exists and was made elsewhere; set adopt to take it over, or give another"
        " model_id"
    )


def test_an_adopted_model_gets_a_version_beside_its_own(google: Google, models: Models) -> None:
    google.models["fraud"] = [dict(THEIRS)]

    state = models.up(adopt=True)
    again = models.up(state, adopt=True)

    assert state["failure"] is None
    assert state["versionName"] == again["versionName"] == f"{HERE}/models/fraud@2"
    assert google.models["fraud"][0]["labels"]["serving-owner"] == "abc"


def test_an_adopted_model_stays_when_the_resource_goes(google: Google, models: Models) -> None:
    google.models["fraud"] = [dict(THEIRS)]
    state = models.up(adopt=True)

    models.destroy(state)

    assert [it["versionId"] for it in google.models["fraud"]] == ["1"]


def test_a_model_goes_with_its_resource(google: Google, models: Models) -> None:
    state = models.up(models.up(), OTHER)

    models.destroy(state)

    assert google.models == {}


def test_a_model_that_is_gone_already_is_no_failure(google: Google, models: Models) -> None:
    state = models.up()
    google.models.clear()

    models.destroy(state)

    assert google.changes == []


def test_as_many_earlier_versions_are_kept_as_were_asked_for(
    google: Google, models: Models
) -> None:
    state = models.up(models.up(models.up(), OTHER), THIRD)
    google.models["fraud"][0]["versionAliases"] = []

    models.up(state, FOURTH)

    assert [it["versionId"] for it in google.models["fraud"]] == ["3", "4"]


def test_the_version_that_a_models_name_alone_means_is_kept_besides(
    google: Google, models: Models
) -> None:
    state = models.up(models.up(models.up(), OTHER), THIRD, keepVersions=0.0)

    assert [it["versionId"] for it in google.models["fraud"]] == ["1", "3"]
    assert "DELETE models/fraud@1:deleteVersion" not in google.calls
    assert state["failure"] is None


def test_a_version_that_is_deployed_is_kept_besides(google: Google, models: Models) -> None:
    state = models.up()
    google.models["fraud"][0] |= {
        "deployedModels": [{"deployedModelId": "1"}],
        "versionAliases": [],
    }

    state = models.up(models.up(state, OTHER), THIRD, keepVersions=0.0)

    assert [it["versionId"] for it in google.models["fraud"]] == ["1", "3"]
    assert state["failure"] is None


def test_a_version_that_cannot_be_deleted_fails_no_update(google: Google, models: Models) -> None:
    state = models.up()
    google.models["fraud"][0]["versionAliases"] = []

    def deployed_meanwhile(call: str) -> None:
        if call.startswith("DELETE"):
            google.models["fraud"][0]["deployedModels"] = [{"deployedModelId": "1"}]

    google.meanwhile = deployed_meanwhile
    state = models.up(state, OTHER, keepVersions=0.0)

    assert state["failure"] is None
    assert len(google.models["fraud"]) == 2


def test_a_refresh_finds_what_others_changed(google: Google, models: Models) -> None:
    state = models.up()
    google.models["fraud"][0]["displayName"] = "changed"

    found = models.refresh(state)

    assert found is not None
    assert found["displayName"] == "changed"
    assert found["labels"] == {"team": "risk"}
    assert {**found, "displayName": "fraud"} == state


def test_a_refresh_finds_that_the_version_is_gone(google: Google, models: Models) -> None:
    state = models.up()
    google.models.clear()

    assert models.refresh(state) is None
