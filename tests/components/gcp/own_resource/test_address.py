"""Requests go to Google, or to this machine, and nowhere else."""

import pytest

from serving_components.core.own_resource.failure import NotMoved
from serving_components.gcp.own_resource.address import VARIABLE, Address, address_of


def test_a_location_has_googles_own_address() -> None:
    found = address_of("europe-west4", {})

    assert found == Address("https://europe-west4-aiplatform.googleapis.com", ours=False)


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1:8080", "http://localhost:1", "http://[::1]:8080"),
        "http://127.0.0.1:8080/pace/0",
    ],
)
def test_this_machine_answers_where_the_variable_says_so(url: str) -> None:
    assert address_of("europe-west4", {VARIABLE: f"{url}/"}) == Address(url, ours=True)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://vertex.example.com", "https://vertex.example.com"),
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
        address_of("europe-west4", {VARIABLE: url})

    assert str(refused.value) == (
        f"{VARIABLE} must be an address of this machine, such as http://127.0.0.1:8080; got"
        f" {said}. Requests go nowhere else: unset it to call Google Cloud"
    )


@pytest.mark.parametrize("location", ["europe", "evil.com/x", "europe-west4.evil.com#", ""])
def test_a_location_that_is_none_is_no_part_of_an_address(location: str) -> None:
    with pytest.raises(NotMoved, match=r"is no region of Vertex AI's"):
        address_of(location, {})
