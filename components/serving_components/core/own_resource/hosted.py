"""Whether a plugin makes the components, for a program that has no package of ours beside it.

A dynamic resource is answered for by the Python of the program, which then knows none of our
classes. So the plugin answers for our own resources itself, as custom ones of its package.
"""

from typing import Final

_PACKAGE: Final = "serving:index:"
_HOSTED: set[bool] = set()


def host() -> None:
    """From now on, this process is such a plugin."""
    _HOSTED.add(True)


def token_of(dynamic_type: str) -> str | None:
    """`serving:index:EndpointUpdate` of `dynamic/serving:EndpointUpdate`; None unless hosted."""
    return _PACKAGE + dynamic_type.rpartition(":")[2] if _HOSTED else None
