"""Calls are repeated only where a second time changes nothing, and tell why they failed."""

import sys

import pytest

from serving_components.azure.own_resource.address import Address
from serving_components.azure.own_resource.calls import Arm
from serving_components.azure.own_resource.refusal import Refused
from serving_components.azure.own_resource.session import session_for
from serving_components.core.own_resource.failure import NotMoved, Unanswered
from tests.components.azure.azure import HERE, Azure, Refusal
from tests.components.azure.conftest import Reached


def busy(azure: Azure, times: int, status: int = 503, retry_after: str = "") -> None:
    """Refuse the next calls."""
    left = [Refusal(status, "Busy", "try again")] * times

    def refuse(_: str) -> None:
        if left:
            reason = left.pop()
            reason.headers = {"Retry-After": retry_after} if retry_after else {}
            raise reason

    azure.made("blue")
    azure.meanwhile = refuse


@pytest.mark.parametrize("status", [408, 429, 500, 502, 503, 504])
def test_a_look_is_repeated(azure: Azure, reached: Reached, status: int) -> None:
    busy(azure, 4, status)

    reached.connect().get(HERE)

    assert len(azure.calls) == 5
    assert azure.pauses == [0.5, 1.0, 2.0, 4.0]


@pytest.mark.parametrize(
    ("told", "pause"), [("17", 17.0), ("86400", 60.0), ("Wed, 21 Oct 2026 07:28:00 GMT", 0.5)]
)
def test_a_look_is_repeated_when_azure_wants_it(
    azure: Azure, reached: Reached, told: str, pause: float
) -> None:
    busy(azure, 1, 429, told)

    reached.connect().get(HERE)

    assert azure.pauses == [pause]


def test_a_look_is_given_up_in_the_end(azure: Azure, reached: Reached) -> None:
    busy(azure, 5)

    with pytest.raises(NotMoved, match=r"^Azure: try again \(Busy\)$"):
        reached.connect().get(HERE)
    assert len(azure.calls) == 5


def test_a_lost_look_is_repeated(azure: Azure, reached: Reached) -> None:
    azure.made("blue")
    azure.lost = {"GET fraud"}

    reached.connect().get(HERE)

    assert azure.calls == ["GET fraud"] * 2


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_change_is_asked_for_once(azure: Azure, reached: Reached, status: int) -> None:
    busy(azure, 1, status)

    with pytest.raises(Unanswered):
        reached.connect().put(HERE, {})
    assert azure.calls == ["PUT fraud"]


def test_a_list_is_read_page_by_page(azure: Azure, reached: Reached) -> None:
    azure.made("one", "two", "three", "four", "five")

    found = [it["name"] for it in reached.connect().each(f"{HERE}/deployments")]

    assert found == ["one", "two", "three", "four", "five"]


def test_a_page_that_leads_elsewhere_is_not_asked_for(azure: Azure, reached: Reached) -> None:
    """Whoever is asked gets credentials."""
    azure.made("one", "two", "three")
    arm, here = reached.connect(), azure.url
    arm.get(HERE)
    azure.url = "https://example.com"

    with pytest.raises(NotMoved) as refused:
        list(arm.each(f"{HERE}/deployments"))

    assert str(refused.value) == f"an answer of {here} leads elsewhere; nobody was asked there"


def test_a_refusal_is_told_in_the_services_words(azure: Azure, reached: Reached) -> None:
    details = [
        {"code": "Traffic", "message": "blue is\n no deployment", "details": [{"message": "deep"}]},
        {"code": "Same", "message": "is not valid"},
        "of no form",
    ]

    def refuse(_: str) -> None:
        raise Refusal(400, "BadRequest", "The request is not valid.", details=details)

    azure.meanwhile = refuse

    with pytest.raises(Refused) as refused:
        reached.connect().get(HERE)

    assert str(refused.value) == (
        "Azure: The request is not valid.; blue is no deployment; deep (BadRequest)"
    )


def test_a_long_refusal_is_cut(azure: Azure, reached: Reached) -> None:
    def refuse(_: str) -> None:
        raise Refusal(400, "BadRequest", "x" * 5000)

    azure.meanwhile = refuse

    with pytest.raises(Refused, match=r"^Azure: x{597}\.\.\. \(BadRequest\)$"):
        reached.connect().get(HERE)


def test_what_is_not_there_is_none(reached: Reached) -> None:
    assert reached.connect().find(HERE) is None


def test_nobodys_token_is_sent_to_this_machine(
    azure: Azure, reached: Reached, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And no proxy of the environment's is asked."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    azure.made("blue")

    reached.connect().get(HERE)

    assert azure.headers[-1]["Authorization"] == "Bearer nobody"


def test_what_headers_say_is_heard(azure: Azure, reached: Reached) -> None:
    heard: list[str] = []
    azure.made("blue")
    arm = reached.connect()
    arm.heard = lambda headers: heard.append(headers["content-LENGTH"])

    arm.get(HERE)

    assert len(heard) == 1


def test_a_library_that_is_not_installed_is_named_by_its_remedy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "requests", None)

    with pytest.raises(NotMoved) as refused:
        session_for(Address("http://127.0.0.1:9", ours=True))

    assert str(refused.value) == (
        "Azure is called by azure-identity and requests, and requests is not installed beside the"
        ' program: pip install "serving-components[azure]", then `up` again'
    )


def test_a_machine_on_which_nobody_listens_is_told(azure: Azure) -> None:
    arm = Arm(lambda: Address("http://127.0.0.1:9", ours=True), azure.sleep)

    with pytest.raises(NotMoved) as refused:
        arm.get(HERE)

    assert str(refused.value) == f"no answer of http://127.0.0.1:9 to GET {HERE}: ConnectionError"
