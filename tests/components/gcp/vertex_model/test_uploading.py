"""Versions are uploaded under one parent, once each, and found again after whatever happened."""

from typing import Any

import pytest

from tests.components.gcp.google import HERE, Google, Killed
from tests.components.gcp.vertex_model.conftest import IMAGE, Models

OTHER = "europe-docker.pkg.dev/p/serving/fraud@sha256:2"
UPLOAD = "POST models:upload"


def test_the_first_version_makes_the_model(google: Google, models: Models) -> None:
    state = models.up()

    [version] = google.models["fraud"]
    assert state["failure"] is None
    assert state["versionName"] == f"{HERE}/models/fraud@1"
    assert version["containerSpec"] == {
        "imageUri": IMAGE,
        "ports": [{"containerPort": 9000}],
    }
    assert version["labels"] == {"team": "risk", "serving-owner": "abc"}


@pytest.mark.parametrize(
    "change", [{"image": OTHER}, {"artifactUri": "gs://models/2"}, {"revision": "again"}]
)
def test_other_content_is_another_version_under_the_same_parent(
    google: Google, models: Models, change: dict[str, Any]
) -> None:
    state = models.up(models.up(), **change)

    assert state["versionName"] == f"{HERE}/models/fraud@2"
    assert [it["versionId"] for it in google.models["fraud"]] == ["1", "2"]


def test_what_was_served_before_is_found_again_and_not_uploaded(
    google: Google, models: Models
) -> None:
    state = models.up(models.up(models.up(), OTHER))

    assert state["versionId"] == "1"
    assert UPLOAD not in google.calls


def test_words_about_the_model_are_changed_in_place(google: Google, models: Models) -> None:
    state = models.up(models.up(), displayName="Fraud", labels={"team": "loss"})

    [version] = google.models["fraud"]
    assert state["versionId"] == "1"
    assert google.changes == ["PATCH models/fraud"]
    assert version["displayName"] == "Fraud"
    assert version["labels"] == {"team": "loss", "serving-owner": "abc"}


def test_an_upload_whose_answer_was_lost_is_found(
    google: Google, models: Models, capsys: pytest.CaptureFixture[str]
) -> None:
    google.lost, google.lasts_s = {UPLOAD}, 60

    state = models.up()

    assert (state["versionId"], state["failure"]) == ("1", None)
    assert google.calls.count(UPLOAD) == 1
    assert "looking for what it made" in capsys.readouterr().err


@pytest.mark.parametrize("image", [IMAGE, OTHER])
def test_an_upload_that_a_killed_command_began_is_not_begun_twice(
    google: Google, models: Models, image: str
) -> None:
    old = None if image == IMAGE else models.up()
    google.lasts_s, google.dies_at = 60, google.at + 5
    with pytest.raises(Killed):
        models.up(old, image)
    google.dies_at = float("inf")

    state = models.up(old, image)

    assert state["failure"] is None
    assert UPLOAD not in google.calls
    assert len(google.models["fraud"]) == (1 if image == IMAGE else 2)


def test_operations_that_are_not_told_do_not_hide_an_upload(google: Google, models: Models) -> None:
    """That a service lists them is nowhere promised; an id that is taken tells of the upload."""
    google.lasts_s, google.dies_at = 60, 5
    with pytest.raises(Killed):
        models.up()
    google.dies_at = float("inf")
    google.listed = False

    state = models.up()

    assert (state["versionId"], state["failure"]) == ("1", None)
    assert len(google.models["fraud"]) == 1


@pytest.mark.parametrize("listed", [True, False])
def test_an_upload_that_a_killed_command_began_and_that_failed_is_begun_again(
    google: Google, models: Models, listed: bool
) -> None:
    google.lasts_s, google.dies_at = 60, 5
    google.fails = "Image not found."
    with pytest.raises(Killed):
        models.up()
    google.dies_at, google.listed = float("inf"), listed

    state = models.up()

    assert (state["versionId"], state["failure"]) == ("1", None)


def test_an_upload_that_takes_too_long_is_waited_for_by_the_next_command(
    google: Google, models: Models
) -> None:
    google.lasts_s = 3600
    late = models.up()

    state = models.up(late, timeoutMinutes=60.0)

    assert "longer than timeout_minutes" in late["failure"]
    assert (state["versionId"], state["failure"], state["operation"]) == ("1", None, None)
    assert UPLOAD not in google.calls


def test_a_failed_upload_is_told_by_its_own_error_and_tried_again(
    google: Google, models: Models
) -> None:
    google.fails = "Image not found."
    failed = models.up()

    state = models.up(failed)

    assert failed["failure"] == "model fraud: Vertex AI: Image not found. (FAILED_PRECONDITION)"
    assert failed["versionName"] is None
    assert (state["versionId"], state["failure"]) == ("1", None)


def test_what_only_the_next_upload_is_about_calls_nothing(google: Google, models: Models) -> None:
    models.up(models.up(), timeoutMinutes=5.0, adopt=True)

    assert google.calls == []
