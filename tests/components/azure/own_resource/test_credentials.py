"""Azure is asked by the credentials that azure-native takes from the environment, and no others."""

import sys
from pathlib import Path
from typing import Any

import pytest

from serving_components.azure.own_resource.address import Address
from serving_components.azure.own_resource.credentials import credential
from serving_components.azure.own_resource.session import session_for
from serving_components.core.own_resource.failure import NotMoved
from tests.components.azure.own_resource.identity import (
    AzureError,
    ClientAuthenticationError,
    install,
)

WHO = {"ARM_TENANT_ID": "t", "ARM_CLIENT_ID": "c"}
ASKED = {"tenant_id": "t", "client_id": "c"}
AZURE = Address("https://management.azure.com", ours=False)

KINDS: dict[str, tuple[dict[str, str], str, dict[str, Any]]] = {
    "nothing": ({}, "AzureCliCredential", {"tenant_id": ""}),
    "a tenant alone": ({"ARM_TENANT_ID": "t"}, "AzureCliCredential", {"tenant_id": "t"}),
    "who alone": (WHO, "AzureCliCredential", {"tenant_id": "t"}),
    "whatever there is": (
        WHO | {"ARM_USE_DEFAULT_AZURE_CREDENTIAL": "true"},
        "DefaultAzureCredential",
        {},
    ),
    "a secret": (
        WHO | {"ARM_CLIENT_SECRET": "s"},
        "ClientSecretCredential",
        ASKED | {"client_secret": "s"},
    ),
    "a certificate before a secret": (
        WHO | {"ARM_CLIENT_CERTIFICATE_PATH": "/c.pem", "ARM_CLIENT_SECRET": "s"},
        "CertificateCredential",
        ASKED | {"certificate_path": "/c.pem", "password": None},
    ),
    "a token that is not to be used": (
        WHO | {"ARM_OIDC_TOKEN": "o", "ARM_USE_OIDC": "false"},
        "AzureCliCredential",
        {"tenant_id": "t"},
    ),
    "a managed identity": ({"ARM_USE_MSI": "true"}, "ManagedIdentityCredential", {}),
    "a managed identity of several": (
        WHO | {"ARM_USE_MSI": "true"},
        "ManagedIdentityCredential",
        {"client_id": "c"},
    ),
}
CHOSEN: dict[str, tuple[dict[str, str], str]] = {
    "a secret of nobody": (
        {"ARM_CLIENT_SECRET": "s"},
        (
            "ARM_CLIENT_SECRET chooses the credentials for Azure, and ARM_TENANT_ID and"
            " ARM_CLIENT_ID beside it is not set;"
        ),
    ),
    "a token of nobody": (
        {"ARM_USE_OIDC": "true", "ARM_OIDC_TOKEN": "o", "ARM_TENANT_ID": "t"},
        "ARM_USE_OIDC chooses the credentials for Azure, and ARM_CLIENT_ID beside it is not set;",
    ),
    "no token": (
        WHO | {"ARM_USE_OIDC": "true"},
        "ARM_USE_OIDC chooses the credentials for Azure, and nothing says where a token is: set",
    ),
    "a token that is asked for in the open": (
        WHO
        | {
            "ARM_USE_OIDC": "true",
            "ARM_OIDC_REQUEST_URL": "http://tokens.example.com",
            "ARM_OIDC_REQUEST_TOKEN": "p",
        },
        "ARM_OIDC_REQUEST_URL must begin with https://, as a token goes there",
    ),
    "another cloud": (
        {"ARM_ENVIRONMENT": "usgovernment"},
        "ARM_ENVIRONMENT is usgovernment, and files and requests of endpoints are moved in",
    ),
}


@pytest.mark.parametrize(("environment", "told"), CHOSEN.values(), ids=CHOSEN)
def test_nobody_else_asks_where_what_was_chosen_is_not_whole(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], told: str
) -> None:
    install(monkeypatch)

    with pytest.raises(NotMoved) as refused:
        credential(environment)

    assert str(refused.value).startswith(told)


@pytest.mark.parametrize(("environment", "kind", "made_by"), KINDS.values(), ids=KINDS)
def test_the_environment_says_who_asks(
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    kind: str,
    made_by: dict[str, Any],
) -> None:
    install(monkeypatch)

    found = credential(environment)

    assert (found.kind, found.made_by) == (kind, made_by)


def test_a_token_of_open_id_connect_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)

    found = credential(WHO | {"ARM_USE_OIDC": "true", "ARM_OIDC_TOKEN": "o"})

    assert found.kind == "ClientAssertionCredential"
    assert found.made_by["func"]() == "o"


def test_a_tokens_file_is_read_anew_each_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install(monkeypatch)
    file = tmp_path / "token"
    found = credential(WHO | {"ARM_USE_OIDC": "true", "ARM_OIDC_TOKEN_FILE_PATH": str(file)})
    read = found.made_by["func"]

    file.write_text("one\n", encoding="utf-8")
    first = read()
    file.write_text("two\n", encoding="utf-8")

    assert (first, read()) == ("one", "two")
    file.unlink()
    with pytest.raises(NotMoved, match=r"^ARM_OIDC_TOKEN_FILE_PATH: .+ cannot be read: No such"):
        read()


def test_the_token_is_for_azures_own_address(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch)

    assert session_for(AZURE).token() == "of AzureCliCredential"


def test_without_credentials_azure_is_not_called(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "Nobody is\n logged in." + " And so on." * 60
    install(monkeypatch, fails=ClientAuthenticationError(said))

    with pytest.raises(NotMoved) as refused:
        session_for(AZURE).token()

    line = str(refused.value)
    assert line.startswith("no credentials for Azure: Nobody is logged in. And so on.")
    assert line.endswith(
        "...; log in by `az login`, or set ARM_CLIENT_ID, ARM_TENANT_ID and ARM_CLIENT_SECRET"
    )
    assert len(line) < 450


def test_nobody_who_gives_tokens_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    install(monkeypatch, fails=AzureError("a page of text"))

    with pytest.raises(NotMoved) as refused:
        session_for(AZURE).token()

    assert str(refused.value) == "nobody answered who was asked for a token for Azure: AzureError"


@pytest.mark.parametrize("error", [ValueError("no such tenant"), OSError("no such file")])
def test_what_the_library_does_not_take_is_told(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    install(monkeypatch)

    def refuse(**_: Any) -> None:
        raise error

    monkeypatch.setattr(sys.modules["azure.identity"], "ClientSecretCredential", refuse)

    with pytest.raises(NotMoved, match=rf"^no credentials for Azure: {error}; log in by"):
        credential(WHO | {"ARM_CLIENT_SECRET": "s"})


def test_no_library_for_credentials_is_told_by_its_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "azure.identity", None)

    with pytest.raises(NotMoved) as refused:
        session_for(AZURE)

    assert str(refused.value) == (
        "Azure is called by azure-identity and requests, and azure-identity is not installed beside"
        ' the program: pip install "serving-components[azure]", then `up` again'
    )
