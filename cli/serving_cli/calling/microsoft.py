"""Microsoft's own tokens, loaded when something is called: the extra `azure` brings them."""

import importlib
import logging
from types import ModuleType
from typing import Any, Final

from serving_cli.calling.sdk import NotInstalled

NOBODY: Final = "sandbox"
"""The sandbox wants a token of Entra, and checks none."""

MANAGEMENT: Final = "https://management.azure.com"
"""Of the public cloud, as our own resources take it."""

_CREDENTIALS: Final = "serving_components.azure.own_resource.credentials"
"""By the same variables, whoever deploys a stack calls it."""

REMEDY: Final = "log in by `az login`, or set ARM_CLIENT_ID, ARM_TENANT_ID and ARM_CLIENT_SECRET"


def loaded(module: str) -> ModuleType:
    """A module of the libraries.

    Raises:
        NotInstalled: names the extra.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as reason:
        raise NotInstalled(
            "endpoints of Azure Machine Learning are called by azure-identity and requests, and"
            f' {reason.name} is not installed here: pip install "serving-components[azure]"'
        ) from None


def must_be_installed() -> None:
    """Refuse what an installation without the extra cannot call.

    Raises:
        NotInstalled: names the extra.
    """
    for module in ("requests", "azure.identity"):
        loaded(module)


def sandbox_session() -> Any:
    """A session for a data plane on this machine, whatever the environment says of proxies."""
    session = loaded("requests").Session()
    session.trust_env = False
    return session


def cloud_session() -> Any:
    """A session for the cloud; each request says itself who asks."""
    return loaded("requests").Session()


def token(resource: str) -> str:
    """What Entra gives whoever the environment says, for one resource such as `MANAGEMENT`.

    Raises:
        Exception: one of `errors`, where there are no credentials.
    """
    must_be_installed()
    # It warns of each kind of credentials that it did not find, beside what it raises.
    logging.getLogger("azure.identity").setLevel(logging.ERROR)
    credential = loaded(_CREDENTIALS).credential()
    return str(credential.get_token(f"{resource}/.default").token)


def errors() -> tuple[type[Exception], ...]:
    """What comes of a request that no answer came to."""
    return (
        loaded("requests").exceptions.RequestException,
        loaded("azure.core.exceptions").AzureError,
        loaded("serving_components.core.own_resource.failure").NotMoved,
    )
