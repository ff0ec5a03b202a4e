"""Nothing that costs money begins for somebody whom Azure does not know."""

import pulumi
import pytest

from serving_components.azure.own_resource.signed_in import must_be_signed_in
from serving_components.core.own_resource.failure import NotMoved
from tests.components.azure.own_resource.identity import ClientAuthenticationError, install

CREATION = pulumi.ResourceHookArgs("urn", "", "fraud", "type", new_inputs={})


def test_without_credentials_a_deployment_is_not_begun(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, fails=ClientAuthenticationError("Please run 'az login'"))
    monkeypatch.delenv("SERVING_AZURE_ENDPOINT", raising=False)

    with pytest.raises(NotMoved, match=r"^no credentials for Azure: Please run 'az login';"):
        must_be_signed_in(CREATION)


def test_whoever_has_a_token_may_begin(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)
    monkeypatch.delenv("SERVING_AZURE_ENDPOINT", raising=False)

    must_be_signed_in(CREATION)
