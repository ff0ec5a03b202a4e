"""A library for credentials that stands in for Azure's where that is not installed.

Its classes keep what they are made by; what Azure's own make of it is theirs.
"""

import sys
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any, Final

import pytest

NAMES: Final = (
    *("AzureCliCredential", "CertificateCredential", "ClientAssertionCredential"),
    *("ClientSecretCredential", "DefaultAzureCredential", "ManagedIdentityCredential"),
)


class AzureError(Exception):
    """By the name that azure-core's has."""


class ClientAuthenticationError(AzureError):
    """Likewise."""


@dataclass
class Token:
    token: str


@dataclass
class Credential:
    """What was asked for, by which name."""

    kind: str
    made_by: dict[str, Any]
    scopes: list[str] = field(default_factory=list)
    fails: Exception | None = None

    def get_token(self, scope: str) -> Token:
        self.scopes.append(scope)
        if self.fails:
            raise self.fails
        return Token(f"of {self.kind}")


def install(monkeypatch: pytest.MonkeyPatch, fails: Exception | None = None) -> None:
    """Have it found in place of Azure's."""
    for name in ("azure", "azure.identity", "azure.core", "azure.core.exceptions"):
        monkeypatch.setitem(sys.modules, name, ModuleType(name))
    monkeypatch.setattr(
        sys.modules["azure"], "identity", sys.modules["azure.identity"], raising=False
    )
    for name in NAMES:

        def made(kind: str = name, **told: Any) -> Credential:
            return Credential(kind, told, fails=fails)

        monkeypatch.setattr(sys.modules["azure.identity"], name, made, raising=False)
    for error in (AzureError, ClientAuthenticationError):
        monkeypatch.setattr(
            sys.modules["azure.core.exceptions"], error.__name__, error, raising=False
        )
