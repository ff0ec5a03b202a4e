"""A session that says who asks, made in the Python that runs the program."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from serving_components.azure.own_resource.address import Address
from serving_components.azure.own_resource.credentials import (
    SCOPE,
    credential,
    no_credentials,
    not_installed,
)
from serving_components.core.own_resource.failure import NotMoved

_NOBODY = "nobody"
"""A token that is none: no credentials are looked for where our own address answers."""


@dataclass(frozen=True)
class Session:
    """`requests`, which azure-identity brings, and a token for each call.

    azure-core would bring its own repeating of calls, which is not ours (`calls.py`), and no
    waiting for what Azure Resource Manager does: that is in azure-mgmt-core.
    """

    requests: Any
    token: Callable[[], str]

    def request(
        self, method: str, url: str, headers: Mapping[str, str] | None = None, **asked: Any
    ) -> Any:
        told = {"Accept": "application/json", **(headers or {})}
        told["Authorization"] = f"Bearer {self.token()}"
        return self.requests.request(method, url, headers=told, **asked)


def session_for(address: Address, scope: str = SCOPE) -> Session:
    """Whoever the environment says, with tokens of a scope; nobody at our own address.

    Raises:
        NotMoved: a library is not installed.
    """
    try:
        from requests import Session as Requests  # noqa: PLC0415 - when the cloud is called
    except ImportError:
        raise not_installed("requests") from None
    requests = Requests()
    if address.ours:
        requests.trust_env = False  # no proxy, and no password of a .netrc
        return Session(requests, lambda: _NOBODY)
    who = credential()
    # It warns of each kind of credentials that it did not find, beside what it raises.
    logging.getLogger("azure.identity").setLevel(logging.ERROR)
    return Session(requests, lambda: _token_of(who, scope))


def _token_of(who: Any, scope: str) -> str:
    """Kept by the library until it is about to run out [D azure-identity]."""
    from azure.core.exceptions import (  # type: ignore[import-not-found,unused-ignore]  # noqa: PLC0415
        AzureError,
        ClientAuthenticationError,
    )

    try:
        return str(who.get_token(scope).token)
    except ClientAuthenticationError as reason:
        raise no_credentials(reason) from None
    except AzureError as reason:
        kind = type(reason).__name__
        raise NotMoved(f"nobody answered who was asked for a token for Azure: {kind}") from None
