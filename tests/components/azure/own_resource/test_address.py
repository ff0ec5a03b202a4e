"""Requests go to Azure, or to this machine, and nowhere else."""

import pytest

from serving_components.azure.own_resource.address import VARIABLE, Address, address_of
from serving_components.core.own_resource.failure import NotMoved


def test_azure_has_its_own_address() -> None:
    assert address_of({}) == Address("https://management.azure.com", ours=False)


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:8080"),
        "http://127.0.0.1:8080/pace/0",
    ],
)
def test_this_machine_answers_where_the_variable_says_so(url: str) -> None:
    assert address_of({VARIABLE: f"{url}/"}) == Address(url, ours=True)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://azure.example.com", "https://azure.example.com"),
        ("http://10.0.0.1:8080", "http://10.0.0.1"),
        ("https://127.0.0.1", "https://127.0.0.1"),
        ("http://127.0.0.1@example.com", "http://example.com"),
        ("http://user:word@127.0.0.1", "http://127.0.0.1"),
        ("http://127.0.0.1.example.com", "http://127.0.0.1.example.com"),
        ("127.0.0.1:8080", "?://?"),
        ("http://127.0.0.1:port", "?://?"),
        ("http://127.0.0.1/?key=word", "http://127.0.0.1"),
    ],
)
def test_another_machine_is_refused(url: str, said: str) -> None:
    with pytest.raises(NotMoved) as refused:
        address_of({VARIABLE: url})

    assert str(refused.value) == (
        f"{VARIABLE} must be an address of this machine, such as http://127.0.0.1:8080; got"
        f" {said}. Requests go nowhere else: unset it to call Azure"
    )


@pytest.mark.parametrize(
    "url",
    [
        "https://management.azure.com.example.com/x",
        "http://management.azure.com/x",
        "https://management.azure.com:8443/x",
        "https://management.azure.com@example.com/x",
        "https://user:word@management.azure.com/x",
        "https://management.azure.com:port/x",
        "//management.azure.com/x",
        "/x",
    ],
)
def test_what_leads_elsewhere_is_not_of_the_address(url: str) -> None:
    assert not address_of({}).has(url)


def test_what_leads_there_is_of_the_address() -> None:
    assert address_of({}).has("https://management.azure.com/subscriptions/s?api-version=1")
