"""Azure is asked by the credentials that azure-native takes from the environment, or the usual."""

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
    "nothing": ({}, "DefaultAzureCredential", {}),
    "who alone": (WHO, "DefaultAzureCredential", {}),
    "a secret of nobody": ({"ARM_CLIENT_SECRET": "s"}, "DefaultAzureCredential", {}),
    "a secret": (
        WHO | {"ARM_CLIENT_SECRET": "s"},
        "ClientSecretCredential",
        ASKED | {"client_secret": "s"},
    ),
    "a certificate": (
        WHO | {"ARM_CLIENT_CERTIFICATE_PATH": "/c.pem"},
        "CertificateCredential",
        ASKED | {"certificate_path": "/c.pem", "password": None},
    ),
    "a token that is not to be used": (
        WHO | {"ARM_OIDC_TOKEN": "o"},
        "DefaultAzureCredential",
        {},
    ),
    "a token that has to be asked for": (
        WHO | {"ARM_USE_OIDC": "true"},
        "DefaultAzureCredential",
        {},
    ),
}


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

    found = credential(WHO | {"ARM_USE_OIDC": "True", "ARM_OIDC_TOKEN": "o"})

    assert found.kind == "ClientAssertionCredential"
    assert found.made_by["func"]() == "o"


def test_a_tokens_file_is_read_anew_each_time(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    install(monkeypatch)
    file = tmp_path / "token"
    found = credential(WHO | {"ARM_USE_OIDC": "1", "ARM_OIDC_TOKEN_FILE_PATH": str(file)})
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

    assert session_for(AZURE).token() == "of DefaultAzureCredential"


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
