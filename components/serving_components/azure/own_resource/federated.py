"""A token of OpenID Connect, by which a principal proves who it is."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from serving_components.core.own_resource.failure import NotMoved

_AUDIENCE: Final = "api://AzureADTokenExchange"
"""What azure-native asks for unless told otherwise (`auth_azidentity.go` [D])."""

_URLS: Final = ("ARM_OIDC_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_URL")
_TOKENS: Final = ("ARM_OIDC_REQUEST_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN")
"""The first as `pulumi_azure_native.Provider` documents them, the others GitHub's own [D]."""

_WAIT_S: Final = (10, 30)
_REFUSED_FROM: Final = 300


def token_of(environment: Mapping[str, str]) -> Callable[[], str]:
    """What gives one, anew each time: whoever gave it renews its file, and GitHub's live minutes.

    Raises:
        NotMoved: the environment says nowhere to have one.
    """
    if token := environment.get("ARM_OIDC_TOKEN"):
        return lambda: token
    if file := environment.get("ARM_OIDC_TOKEN_FILE_PATH"):
        return lambda: _read(file)
    url, proof = _first(environment, _URLS), _first(environment, _TOKENS)
    if not url or not proof:
        raise NotMoved(
            "ARM_USE_OIDC chooses the credentials for Azure, and nothing says where a token is: set"
            f" ARM_OIDC_TOKEN, ARM_OIDC_TOKEN_FILE_PATH, or {_URLS[0]} and {_TOKENS[0]} (in GitHub"
            " Actions, `permissions: id-token: write` sets its own)"
        )
    if urlsplit(url).scheme != "https":
        raise NotMoved(f"{_URLS[0]} must begin with https://, as a token goes there")
    audience = environment.get("ARM_OIDC_AUDIENCE") or _AUDIENCE
    return lambda: _asked(url, proof, audience)


def _first(environment: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((environment[name] for name in names if environment.get(name)), None)


def _read(file: str) -> str:
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as reason:
        raise NotMoved(
            f"ARM_OIDC_TOKEN_FILE_PATH: {file} cannot be read: {reason.strerror}"
        ) from None


def _asked(url: str, proof: str, audience: str) -> str:
    """What GitHub answers `{"value": token}` to (the same file [D])."""
    import requests  # noqa: PLC0415 - when the cloud is called

    told = {"Accept": "application/json", "Authorization": f"Bearer {proof}"}
    try:
        answer = requests.get(
            url,
            params={"audience": audience},
            headers=told,
            timeout=_WAIT_S,
            allow_redirects=False,  # wherever they lead, the proof does not
        )
        token = answer.json()["value"] if answer.status_code < _REFUSED_FROM else None
    except (requests.RequestException, ValueError, LookupError, TypeError) as reason:
        raise NotMoved(f"no token of OpenID Connect was given: {type(reason).__name__}") from None
    if not isinstance(token, str):
        raise NotMoved(f"no token of OpenID Connect was given: HTTP {answer.status_code}")
    return token
