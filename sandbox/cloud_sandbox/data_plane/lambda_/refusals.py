"""How Lambda says no: exceptions of botocore 1.44.5's `lambda`, with their status [D]."""

import json
from typing import Final

from aiohttp import web

_STATUS: Final = {
    "InvalidParameterValueException": 400,
    "InvalidRequestContentException": 400,
    "ProvisionedConcurrencyConfigNotFoundException": 404,
    "ResourceNotFoundException": 404,
    "UnknownOperationException": 404,
    "ResourceConflictException": 409,
    "PreconditionFailedException": 412,
    "RequestTooLargeException": 413,
    "TooManyRequestsException": 429,
    "ServiceException": 500,
    "ResourceNotReadyException": 502,
}

_CAPITAL: Final = frozenset({"ResourceNotFoundException", "ServiceException"})
"""Whose member is called `Message`; with the others it is `message`."""


class Refused(Exception):  # noqa: N818 - an answer
    """One of the service's exceptions: what was asked was not done."""

    def __init__(self, code: str, message: str, reason: str = "") -> None:
        super().__init__(message)
        self.code = code
        self.reason = reason
        """`Reason` of TooManyRequestsException: which of the limits it was."""

    @property
    def status(self) -> int:
        return _STATUS[self.code]

    @property
    def throttled(self) -> bool:
        return self.code == "TooManyRequestsException"

    def response(self, request_id: str) -> web.Response:
        """As rest-json services send it: the code in a header, the members in the body.

        Issue 25 of fyoorer/ShadowClone shows the body of one [I].
        """
        told = {"Type": "User", **({"Reason": self.reason} if self.reason else {})}
        name = "Message" if self.code in _CAPITAL else "message"
        return web.Response(
            status=self.status,
            text=json.dumps({name: str(self), **told}),
            content_type="application/json",
            headers={"x-amzn-ErrorType": self.code, "x-amzn-RequestId": request_id},
        )


def throttled(reason: str) -> Refused:
    """Too many at once: the text as issue 133 of aws-lambda-power-tuning met it [I]."""
    return Refused("TooManyRequestsException", "Rate Exceeded.", reason)
