"""Who asks: by the very way that azure-native goes, which the environment chooses.

Names, their order, and that a chosen way that fails is the end of it are those of
`newSingleMethodAuthCredential` and `readAuthConfig` in `provider/pkg/provider/auth_azidentity.go`
of pulumi-azure-native [D]. Only azure-identity's `DefaultAzureCredential` tries one after another,
and it has to be asked for by `ARM_USE_DEFAULT_AZURE_CREDENTIAL`. What a stack's configuration or an
explicit provider says does not come here.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from serving_components.azure.own_resource.environment import ENVIRONMENT
from serving_components.azure.own_resource.federated import token_of
from serving_components.core.own_resource.failure import NotMoved

SCOPE: Final = "https://management.azure.com/.default"
"""`credential_scopes` of azure-ai-ml 1.35.2's client of the service [D]."""

_LONGEST: Final = 300
"""The library tells of every kind of credentials that it tried, a paragraph each."""

_PUBLIC: Final = frozenset({"", "public", "azurecloud", "azurepubliccloud"})
_Environment = Mapping[str, str]


def credential(environment: _Environment = ENVIRONMENT) -> Any:
    """Something with `get_token`; nothing of it is in a state.

    Raises:
        NotMoved: azure-identity is not installed, or does not take what it is given.
    """
    _of_the_public_cloud(environment)
    try:
        return _credential(environment)
    except (OSError, ValueError) as reason:
        raise no_credentials(reason) from None


def _credential(environment: _Environment) -> Any:
    try:
        # Loaded when the cloud is called, not by a preview.
        from azure import identity  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415
        from azure.identity import AzureCliCredential  # noqa: F401, PLC0415
    except ImportError:
        raise not_installed("azure-identity") from None
    for chosen, made in _WAYS.items():
        if _chosen(environment, chosen):
            return made(identity, environment)
    return identity.AzureCliCredential(tenant_id=environment.get("ARM_TENANT_ID") or "")


def _default(identity: Any, _: _Environment) -> Any:
    """Of whichever tenant it finds; a token of another one than the subscription's is refused."""
    return identity.DefaultAzureCredential()


def _certificate(identity: Any, environment: _Environment) -> Any:
    return identity.CertificateCredential(
        certificate_path=environment["ARM_CLIENT_CERTIFICATE_PATH"],
        password=environment.get("ARM_CLIENT_CERTIFICATE_PASSWORD") or None,
        **_principal(environment, "ARM_CLIENT_CERTIFICATE_PATH"),
    )


def _secret(identity: Any, environment: _Environment) -> Any:
    return identity.ClientSecretCredential(
        client_secret=environment["ARM_CLIENT_SECRET"],
        **_principal(environment, "ARM_CLIENT_SECRET"),
    )


def _federated(identity: Any, environment: _Environment) -> Any:
    return identity.ClientAssertionCredential(
        func=token_of(environment), **_principal(environment, "ARM_USE_OIDC")
    )


def _managed(identity: Any, environment: _Environment) -> Any:
    client = environment.get("ARM_CLIENT_ID")
    return identity.ManagedIdentityCredential(**({"client_id": client} if client else {}))


_WAYS: Final[Mapping[str, Callable[[Any, _Environment], Any]]] = {
    "ARM_USE_DEFAULT_AZURE_CREDENTIAL": _default,
    "ARM_CLIENT_CERTIFICATE_PATH": _certificate,
    "ARM_CLIENT_SECRET": _secret,
    "ARM_USE_OIDC": _federated,
    "ARM_USE_MSI": _managed,
}
"""By what chooses each, in azure-native's order; whoever chooses none has logged in by `az`."""


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


def _chosen(environment: _Environment, variable: str) -> bool:
    """Switches say `true`, as azure-native compares them; all others say what they are for."""
    told = environment.get(variable, "")
    return told == "true" if variable.startswith("ARM_USE_") else bool(told)


def _principal(environment: _Environment, chosen: str) -> dict[str, str]:
    """Whose credentials they are.

    Raises:
        NotMoved: it does not say, and nobody else is asked as.
    """
    lacking = [it for it in ("ARM_TENANT_ID", "ARM_CLIENT_ID") if not environment.get(it)]
    if lacking:
        raise NotMoved(
            f"{chosen} chooses the credentials for Azure, and {' and '.join(lacking)} beside it is"
            " not set; set it, or unset the other to be asked as whoever `az login` made"
        )
    return {"tenant_id": environment["ARM_TENANT_ID"], "client_id": environment["ARM_CLIENT_ID"]}


def _of_the_public_cloud(environment: _Environment) -> None:
    """Another cloud has other addresses, which are left out.

    Raises:
        NotMoved: it is chosen.
    """
    for variable in ("ARM_ENVIRONMENT", "AZURE_ENVIRONMENT"):
        if environment.get(variable, "").lower() not in _PUBLIC:
            raise NotMoved(
                f"{variable} is {environment[variable]}, and files and requests of endpoints are"
                " moved in Azure's public cloud alone; unset it"
            )
