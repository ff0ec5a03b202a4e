"""Calls are repeated only where a second time changes nothing, and tell why they failed."""

import sys

import pytest

from serving_components.core.own_resource.failure import NotMoved, Unanswered
from serving_components.gcp.own_resource.address import Address
from serving_components.gcp.own_resource.calls import Vertex
from serving_components.gcp.own_resource.refusal import Refused
from serving_components.gcp.own_resource.session import session_for
from tests.components.gcp.conftest import Reached
from tests.components.gcp.google import HERE, Google, Refusal


def busy(google: Google, times: int, code: int = 503) -> None:
    """Refuse the next calls."""
    left = [Refusal(code, "UNAVAILABLE", "try again")] * times

    def refuse(_: str) -> None:
        if left:
            raise left.pop()

    google.meanwhile = refuse


@pytest.mark.parametrize("code", [429, 500, 502, 503, 504])
def test_a_look_is_repeated(google: Google, reached: Reached, code: int) -> None:
    name = google.endpoint()
    busy(google, 4, code)

    reached.connect("europe-west4").get(name)

    assert len(google.calls) == 5


def test_a_look_is_given_up_in_the_end(google: Google, reached: Reached) -> None:
    name = google.endpoint()
    busy(google, 5)

    with pytest.raises(NotMoved, match=r"^Vertex AI: try again \(UNAVAILABLE\)$"):
        reached.connect("europe-west4").get(name)
    assert len(google.calls) == 5


def test_a_lost_look_is_repeated(google: Google, reached: Reached) -> None:
    name = google.endpoint()
    google.lost = {"GET endpoints/7"}

    reached.connect("europe-west4").get(name)

    assert google.calls == ["GET endpoints/7"] * 2


@pytest.mark.parametrize("code", [500, 503])
def test_what_begins_something_is_asked_for_once(
    google: Google, reached: Reached, code: int
) -> None:
    google.endpoint()
    busy(google, 1, code)

    with pytest.raises(Unanswered):
        reached.connect("europe-west4").post(f"{HERE}/endpoints/7:deployModel", {})
    assert google.calls == ["POST endpoints/7:deployModel"]


def test_a_refusal_is_told_in_the_services_words(google: Google, reached: Reached) -> None:
    google.meanwhile = lambda _: (_ for _ in ()).throw(
        Refusal(403, "PERMISSION_DENIED", "Permission 'aiplatform.endpoints.get'\n denied")
    )

    with pytest.raises(Refused) as refused:
        reached.connect("europe-west4").get(f"{HERE}/endpoints/7")

    assert str(refused.value) == (
        "Vertex AI: Permission 'aiplatform.endpoints.get' denied (PERMISSION_DENIED)"
    )


def test_what_is_not_there_is_none(reached: Reached) -> None:
    assert reached.connect("europe-west4").find(f"{HERE}/endpoints/7") is None


def test_nobodys_token_is_sent_to_this_machine(
    google: Google, reached: Reached, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no proxy of the environment's is asked."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", "/nowhere.json")
    name = google.endpoint()

    reached.connect("europe-west4").get(name)

    assert google.headers[-1]["authorization"] == "Bearer nobody"


def test_without_credentials_google_is_not_called(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", "/nowhere.json")

    with pytest.raises(NotMoved) as refused:
        session_for(Address("https://europe-west4-aiplatform.googleapis.com", ours=False))

    line = str(refused.value)
    assert line.startswith("no credentials for Google Cloud: File /nowhere.json was not found")
    assert "gcloud auth application-default login" in line
    assert "\n" not in line


@pytest.mark.parametrize("missing", ["google.auth", "requests", "google.oauth2.credentials"])
def test_a_library_that_is_not_installed_is_named_by_its_remedy(
    monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    monkeypatch.delitem(sys.modules, "google.auth.transport.requests", raising=False)

    with pytest.raises(NotMoved) as refused:
        session_for(Address("http://127.0.0.1:9", ours=True))

    assert str(refused.value) == (
        "Vertex AI is called by google-auth and requests, which are not both installed beside the"
        ' program: pip install "serving-components[gcp]", then `up` again'
    )


def test_a_machine_on_which_nobody_listens_is_told(google: Google) -> None:
    vertex = Vertex(
        "europe-west4",
        address=lambda _: Address("http://127.0.0.1:9", ours=True),
        pause=google.sleep,
    )

    with pytest.raises(NotMoved) as refused:
        vertex.get(f"{HERE}/endpoints/7")

    assert str(refused.value) == (
        f"no answer of http://127.0.0.1:9 to GET {HERE}/endpoints/7: ConnectionError"
    )
