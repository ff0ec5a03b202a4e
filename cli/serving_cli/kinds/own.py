"""Resources of our own, in whichever of two ways a program came by them."""

from typing import Final

_FORMS: Final = ("pulumi-python:dynamic/serving:", "serving:index:")
"""Of a Python program, and of one in any language that has the plugin make the components."""


def own(token: object) -> str | None:
    """`VertexTraffic`, say; None of what is none of ours."""
    if not isinstance(token, str):
        return None
    names = (token.removeprefix(form) for form in _FORMS if token.startswith(form))
    return next(names, None)
