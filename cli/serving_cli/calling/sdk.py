"""boto3, loaded when something is called: the extra `aws` brings it."""

import importlib
import os
from types import ModuleType
from typing import Any, Final

from serving_cli.failure import Failure

_CONNECTED_WITHIN_S: Final = 10
_ANSWERED_WITHIN_S: Final = 70
"""A container has 60 s for an answer: documentation of InvokeEndpoint in botocore 1.44.5 [D]."""

_OTHERS_ANSWER_WITHIN_S: Final = {"lambda": 910}
"""A function may take 900 s (`Lambda quotas` [D]), and a client that leaves before sees nothing."""

_STARTED_WITHIN_S: Final = 60
"""In the sandbox the first request may wait for its container to start, too."""

_NO_ONE: Final = "sandbox"
_NOWHERE: Final = (None, None, os.devnull, None)
_NOT_THE_USERS: Final = {
    "profile": (None, None, None, None),
    "config_file": _NOWHERE,
    "credentials_file": _NOWHERE,
}
"""Session variables of botocore: no environment variable, and a default. A profile of the real
cloud, perhaps one that does not exist, is nothing to the sandbox."""


class NotInstalled(Failure):
    """The extra that brings what is needed is missing; the text ends in `: ` and a command."""

    @property
    def command(self) -> str:
        """What installs it."""
        return str(self).rpartition(": ")[2]


def loaded(module: str = "boto3") -> ModuleType:
    """A module of the SDK.

    Raises:
        NotInstalled: names the extra.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as reason:
        raise NotInstalled(
            f"endpoints are called by boto3, and {reason.name} is not installed here:"
            ' pip install "serving-components[aws]"'
        ) from None


def sandbox_client(url: str, service: str, region: str) -> Any:
    """A client for a data plane on this machine."""
    core = loaded("botocore.session").Session(session_vars=_NOT_THE_USERS)
    session = loaded().Session(
        aws_access_key_id=_NO_ONE,
        aws_secret_access_key=_NO_ONE,
        region_name=region,
        botocore_session=core,
    )
    own = {"proxies": {}, "use_fips_endpoint": False, "use_dualstack_endpoint": False}
    config = _config(_STARTED_WITHIN_S + _within_s(service), **own)
    return session.client(service, endpoint_url=url, config=config)


def cloud_client(service: str, region: str) -> Any:
    """A client by whatever credentials the user's own environment and files give."""
    config = _config(_within_s(service))
    return loaded().Session().client(service, region_name=region, config=config)


def sandbox_credentials() -> Any:
    """Such as nobody checks."""
    return loaded("botocore.credentials").Credentials(_NO_ONE, _NO_ONE)


def cloud_credentials() -> Any:
    """The user's own.

    Raises:
        NoCredentialsError: there are none.
    """
    found = loaded().Session().get_credentials()
    if found is None:
        raise loaded("botocore.exceptions").NoCredentialsError
    return found.get_frozen_credentials()


def proxies(url: str) -> dict[str, str]:
    """Those that the environment names for a URL."""
    found: dict[str, str] = loaded("botocore.utils").get_environ_proxies(url)
    return found


def _within_s(service: str) -> int:
    return _OTHERS_ANSWER_WITHIN_S.get(service, _ANSWERED_WITHIN_S)


def _config(answered_within_s: int, **more: Any) -> Any:
    return loaded("botocore.config").Config(
        # A retry would hide what failed, and count twice.
        retries={"total_max_attempts": 1, "mode": "standard"},
        connect_timeout=_CONNECTED_WITHIN_S,
        read_timeout=answered_within_s,
        **more,
    )
