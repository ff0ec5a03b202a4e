"""Google's own session, loaded when something is called: the extra `gcp` brings it."""

import importlib
from types import ModuleType
from typing import Any, Final

from serving_cli.calling.sdk import NotInstalled

_NOBODY: Final = "Bearer sandbox"
"""The sandbox wants a token, and checks none."""

_SCOPES: Final = ("https://www.googleapis.com/auth/cloud-platform",)
"""`auth` of the aiplatform v1 discovery document, revision 20261106 [D]."""

REMEDY: Final = (
    "log in by `gcloud auth application-default login`, or set GOOGLE_APPLICATION_CREDENTIALS"
)


def loaded(module: str = "google.auth.transport.requests") -> ModuleType:
    """A module of the libraries.

    Raises:
        NotInstalled: names the extra.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as reason:
        raise NotInstalled(
            "endpoints of Vertex AI are called by google-auth and requests, and"
            f' {reason.name} is not installed here: pip install "serving-components[gcp]"'
        ) from None


def sandbox_session() -> Any:
    """A session for a data plane on this machine, whatever the environment says of proxies."""
    session = loaded("requests").Session()
    session.trust_env = False
    session.headers["Authorization"] = _NOBODY
    return session


def cloud_session() -> Any:
    """A session by the credentials that Google's library finds.

    Raises:
        GoogleAuthError: there are none.
    """
    credentials, _ = loaded("google.auth").default(scopes=_SCOPES)
    return loaded().AuthorizedSession(credentials)


def errors() -> tuple[type[Exception], ...]:
    """What comes of a request that no answer came to."""
    return (
        loaded("requests").exceptions.RequestException,
        loaded("google.auth.exceptions").GoogleAuthError,
    )
