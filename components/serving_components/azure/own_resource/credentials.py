"""Who asks: the credentials that azure-native is given by the environment, or azure-identity's own.

Names of the variables: the page "Azure Native: Installation & Configuration" of Pulumi's registry
[D]. What a stack's configuration or an explicit provider says does not come here, and neither does
a token that has to be asked for first (`ARM_OIDC_REQUEST_URL`).
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final

from serving_components.azure.own_resource.environment import ENVIRONMENT
from serving_components.core.own_resource.failure import NotMoved

SCOPE: Final = "https://management.azure.com/.default"
"""`credential_scopes` of azure-ai-ml 1.35.2's client of the service [D]."""

_LONGEST: Final = 300
"""The library tells of every kind of credentials that it tried, a paragraph each."""

_YES: Final = frozenset({"true", "1"})


def credential(environment: Mapping[str, str] = ENVIRONMENT) -> Any:
    """Something with `get_token`; nothing of it is in a state.

    Raises:
        NotMoved: azure-identity is not installed, or does not take what it is given.
    """
    try:
        return _credential(environment)
    except (OSError, ValueError) as reason:
        raise no_credentials(reason) from None


def _credential(environment: Mapping[str, str]) -> Any:
    try:
        # Loaded when the cloud is called, not by a preview.
        from azure.identity import (  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415
            CertificateCredential,
            ClientAssertionCredential,
            ClientSecretCredential,
            DefaultAzureCredential,
        )
    except ImportError:
        raise not_installed("azure-identity") from None
    tenant, client = environment.get("ARM_TENANT_ID"), environment.get("ARM_CLIENT_ID")
    if not (tenant and client):
        return DefaultAzureCredential()
    who = {"tenant_id": tenant, "client_id": client}
    if secret := environment.get("ARM_CLIENT_SECRET"):
        return ClientSecretCredential(client_secret=secret, **who)
    if certificate := environment.get("ARM_CLIENT_CERTIFICATE_PATH"):
        return CertificateCredential(
            certificate_path=certificate,
            password=environment.get("ARM_CLIENT_CERTIFICATE_PASSWORD") or None,
            **who,
        )
    token = _token(environment)
    return ClientAssertionCredential(func=token, **who) if token else DefaultAzureCredential()


def not_installed(library: str) -> NotMoved:
    return NotMoved(
        f"Azure is called by azure-identity and requests, and {library} is not installed beside the"
        ' program: pip install "serving-components[azure]", then `up` again'
    )


def no_credentials(reason: Exception) -> NotMoved:
    """Said by Azure's library: there are none, or they are not taken any more."""
    said = " ".join(str(reason).split())
    shown = said if len(said) <= _LONGEST else f"{said[: _LONGEST - 3]}..."
    return NotMoved(
        f"no credentials for Azure: {shown}; log in by `az login`, or set ARM_CLIENT_ID,"
        " ARM_TENANT_ID and ARM_CLIENT_SECRET"
    )


def _token(environment: Mapping[str, str]) -> Callable[[], str] | None:
    """Of OpenID Connect, read anew each time: whoever gave it renews its file."""
    if environment.get("ARM_USE_OIDC", "").lower() not in _YES:
        return None
    if token := environment.get("ARM_OIDC_TOKEN"):
        return lambda: token
    file = environment.get("ARM_OIDC_TOKEN_FILE_PATH")
    return (lambda: _read(file)) if file else None


def _read(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as reason:
        raise NotMoved(
            f"ARM_OIDC_TOKEN_FILE_PATH: {file} cannot be read: {reason.strerror}"
        ) from None
