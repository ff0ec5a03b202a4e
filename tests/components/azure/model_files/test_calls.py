"""Calls of Blob Storage: who asks, what is repeated, and what a refusal says."""

from collections.abc import Iterator
from email.utils import parsedate_to_datetime

import pytest

from serving_components.azure.model_files.calls import SCOPE, Calls
from serving_components.azure.model_files.place import Place
from serving_components.azure.own_resource.address import Address
from serving_components.azure.own_resource.refusal import Refused
from serving_components.core.own_resource.failure import NotMoved, Unanswered
from tests.components.azure.model_files.answering import Answering

BUSY = (503, "ServerBusy", "The server is busy.")


@pytest.fixture(name="storage")
def storage_() -> Answering:
    return Answering()


@pytest.fixture(name="pauses")
def pauses_() -> list[float]:
    return []


@pytest.fixture(name="calls")
def calls_(storage: Answering, pauses: list[float]) -> Iterator[Calls]:
    with storage.running() as url:
        address = Address(url, ours=True)
        yield Calls(Place("riskmodels", "models"), lambda: address, pauses.append)


def test_our_own_address_is_never_told_who_asks(calls: Calls, storage: Answering) -> None:
    calls.call("PUT", "/a%20b", query={"comp": "block"}, headers={"Content-MD5": "m"}, body=b"1")

    [headers] = storage.headers
    assert storage.calls == ["PUT /blob.core.windows.net/riskmodels/models/a%20b?comp=block"]
    assert headers["Authorization"] == "Bearer nobody"
    assert (headers["Content-MD5"], headers["x-ms-version"]) == ("m", "2023-11-03")
    assert parsedate_to_datetime(headers["x-ms-date"]).tzinfo is not None


def test_a_busy_service_is_asked_again(
    calls: Calls, storage: Answering, pauses: list[float]
) -> None:
    storage.refusals = [BUSY, BUSY]

    calls.call("PUT", "/a", body=b"1")

    assert len(storage.calls) == 3
    assert pauses == [0.5, 1.0]


def test_a_service_that_stays_busy_is_told(calls: Calls, storage: Answering) -> None:
    storage.refusals = [BUSY] * 9

    with pytest.raises(Unanswered, match=r"The server is busy\. \(ServerBusy\)"):
        calls.call("GET", "/a")
    assert len(storage.calls) == 5


def test_a_refusal_is_its_first_line_and_not_repeated(calls: Calls, storage: Answering) -> None:
    storage.refusals = [(404, "BlobNotFound", "The specified blob does not exist.\nRequestId:1")]

    with pytest.raises(Refused) as told:
        calls.call("GET", "/a")

    assert str(told.value) == "Azure: The specified blob does not exist. (BlobNotFound)"
    assert (told.value.status, len(storage.calls)) == (404, 1)


def test_a_redirection_is_not_followed(calls: Calls, storage: Answering) -> None:
    storage.refusals = [(307, "Elsewhere", "go on")]

    with pytest.raises(Refused):
        calls.call("GET", "/a")
    assert len(storage.calls) == 1


@pytest.mark.parametrize(
    ("account", "container"),
    [("evil.example.com/", "models"), ("riskmodels", "../others"), ("risk@host", "models")],
)
def test_a_token_goes_to_no_host_that_names_make_up(account: str, container: str) -> None:
    place = Place(account, container)

    with pytest.raises(NotMoved, match="must be names"):
        place.url(Address("https://management.azure.com", ours=False))


def test_an_account_has_a_host_of_its_own() -> None:
    url = Place("riskmodels", "models").url(Address("https://management.azure.com", ours=False))

    assert url == "https://riskmodels.blob.core.windows.net/models"
    assert SCOPE == "https://storage.azure.com/.default"
