"""An address of this machine, which an own resource may call instead of a cloud's."""

from typing import Final
from urllib.parse import urlsplit

from serving_components.core.own_resource.failure import NotMoved

_THIS_MACHINE: Final = frozenset({"127.0.0.1", "localhost", "::1"})


def of_this_machine(told: str, *, variable: str, cloud: str) -> str:
    """The address, without a slash at its end.

    Raises:
        NotMoved: it names another machine. A cloud's credentials would be worth something there,
            and a request's contents too.
    """
    try:
        parts = urlsplit(told)
        host, _ = parts.hostname, parts.port
    except ValueError:
        parts, host = urlsplit(""), None
    plain = not (parts.username or parts.password or parts.query or parts.fragment)
    if parts.scheme != "http" or host not in _THIS_MACHINE or not plain:
        raise NotMoved(
            f"{variable} must be an address of this machine, such as http://127.0.0.1:8080; got"
            f" {parts.scheme or '?'}://{host or '?'}. Requests go nowhere else: unset it to call"
            f" {cloud}"
        )
    return told.rstrip("/")
