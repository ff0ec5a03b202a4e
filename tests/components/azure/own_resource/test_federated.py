"""A token of OpenID Connect is asked for as GitHub Actions gives it."""

from typing import Any

import pytest
import requests

from serving_components.azure.own_resource.federated import token_of
from serving_components.core.own_resource.failure import NotMoved

GITHUB = {
    "ACTIONS_ID_TOKEN_REQUEST_URL": "https://tokens.example.com/give?api-version=2.0",
    "ACTIONS_ID_TOKEN_REQUEST_TOKEN": "proof",
}


class Answering:
    """What is asked for tokens, and what it was asked."""

    def __init__(self, status: int, body: Any) -> None:
        self.status_code, self.body = status, body
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def get(self, url: str, **asked: Any) -> "Answering":
        self.asked.append((url, asked))
        return self

    def json(self) -> Any:
        return self.body


def answered(monkeypatch: pytest.MonkeyPatch, status: int, body: Any) -> Answering:
    answering = Answering(status, body)
    monkeypatch.setattr(requests, "get", answering.get)
    return answering


def test_a_token_is_asked_for_each_time_by_the_proof(monkeypatch: pytest.MonkeyPatch) -> None:
    answering = answered(monkeypatch, 200, {"value": "token"})
    give = token_of(GITHUB)

    assert (give(), give()) == ("token", "token")
    assert len(answering.asked) == 2
    url, asked = answering.asked[0]
    assert url == GITHUB["ACTIONS_ID_TOKEN_REQUEST_URL"]
    assert asked["params"] == {"audience": "api://AzureADTokenExchange"}
    assert asked["headers"]["Authorization"] == "Bearer proof"
    assert asked["allow_redirects"] is False


def test_another_audience_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    answering = answered(monkeypatch, 200, {"value": "token"})

    token_of(GITHUB | {"ARM_OIDC_AUDIENCE": "api://other"})()

    assert answering.asked[0][1]["params"] == {"audience": "api://other"}


@pytest.mark.parametrize(
    ("status", "body", "told"),
    [
        (403, {"message": "proof"}, "HTTP 403"),
        (302, {}, "HTTP 302"),
        (200, {}, "KeyError"),
        (200, [], "TypeError"),
        (200, {"value": 1}, "HTTP 200"),
    ],
)
def test_no_token_is_told_without_what_was_answered(
    monkeypatch: pytest.MonkeyPatch, status: int, body: Any, told: str
) -> None:
    answered(monkeypatch, status, body)

    with pytest.raises(NotMoved) as refused:
        token_of(GITHUB)()

    assert str(refused.value) == f"no token of OpenID Connect was given: {told}"
