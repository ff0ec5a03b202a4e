"""What goes to an endpoint in a header, checked before anything is called.

Members of `InvokeEndpointInput` of sagemaker-runtime in botocore 1.44.5 [D], which itself checks
only that an id is not empty. Where the service's own pattern allows control characters, HTTP does
not (RFC 9110 5.5), and what becomes of them on the way differs by library.
"""

import re
from typing import Final

from serving_cli.calling.request import Request
from serving_cli.failure import Failure

_LONGEST_TOLD: Final = 60

_ASCII: Final = (
    re.compile(r"[\t -~]{0,1024}"),
    "takes up to 1024 characters of ASCII and no control characters",
)
_MEMBERS: Final = {
    "--content-type": ("ContentType", *_ASCII),
    "--accept": ("Accept", *_ASCII),
    "--variant": (
        "TargetVariant",
        re.compile(r"(?=.{1,63}\Z)[a-zA-Z0-9](-*[a-zA-Z0-9])*"),
        "takes up to 63 letters and digits, with dashes between them",
    ),
    "--inference-id": (
        "InferenceId",
        re.compile(r"[!-~][ -~]{0,63}"),
        "takes up to 64 printable characters of ASCII, and the first of them is no space",
    ),
}


def check(request: Request) -> None:
    """Refuse what no header of a call can be.

    Raises:
        Failure: by the option that gave it.
    """
    given = {
        "--content-type": request.content_type,
        "--accept": request.accept,
        "--variant": request.variant,
        "--inference-id": request.inference_id,
    }
    for option, value in given.items():
        member, form, takes = _MEMBERS[option]
        if value is not None and not form.fullmatch(value):
            raise Failure(f"{option} {_told(value)}: {takes} (`{member}` in botocore 1.44.5)")


def _told(value: str) -> str:
    """On one line, whatever is in it."""
    shown = ascii(value[:_LONGEST_TOLD])
    return shown if len(value) <= _LONGEST_TOLD else f"{shown}…"
