"""How Blob Storage says no, and what for.

Words and statuses: the pages `Common REST API error codes` and `Azure Blob Storage error codes` of
the Storage services' REST reference [D], but for what is the sandbox's own.
"""

import datetime as dt
from typing import Final
from xml.sax.saxutils import escape

from aiohttp import web

from cloud_sandbox.azure_native.refused import ArmRefused, bad_request
from cloud_sandbox.data_plane.azure_arm.refused import Refusal
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.rejected import Rejected

_CODES: Final = rules.documented("`Common REST API error codes` of Storage's REST reference")
_BLOBS: Final = rules.documented("`Azure Blob Storage error codes` of Storage's REST reference")
_OWN: Final = rules.unverified("the sandbox's own; Azure takes more")

NOBODY: Final = Refusal(
    401,
    "NoAuthenticationInformation",
    "a request has an access token, which is not checked",
    _CODES,
)
KEY: Final = Refusal(
    403,
    "KeyBasedAuthenticationNotPermitted",
    "a request has a token of Entra, and no key of the account or signature by one",
    rules.quoted("public scripts and logs of accounts without shared keys"),
)
VERSION: Final = Refusal(
    400, "MissingRequiredHeader", "a request names a version of the service by its date", _CODES
)
TYPE: Final = Refusal(
    400,
    "MissingRequiredHeader",
    "a blob is put as a block blob",
    rules.documented("`Put Blob` of Storage's REST reference"),
)
NO_CONTAINER: Final = Refusal(404, "ContainerNotFound", "the container exists", _BLOBS)
NO_BLOB: Final = Refusal(404, "BlobNotFound", "the blob exists", _BLOBS)
TAKEN: Final = Refusal(
    409, "BlobAlreadyExists", "there is no blob where none is to be written over", _BLOBS
)
MD5: Final = Refusal(
    400, "Md5Mismatch", "what arrives is what was sent, by its MD5 where one is told", _CODES
)
BLOCK: Final = Refusal(
    400,
    "InvalidBlobOrBlock",
    "ids of a blob's blocks are base64, and all of one length",
    _BLOBS,
)
BLOCKS: Final = Refusal(400, "InvalidBlockList", "what is put together was put before", _BLOBS)
XML: Final = Refusal(400, "InvalidXmlDocument", "a list of blocks is XML", _CODES)
RANGE: Final = Refusal(416, "InvalidRange", "a part of a blob begins inside it", _CODES)
QUERY: Final = Refusal(400, "OutOfRangeQueryParameterValue", "a page has 1 to 5000 blobs", _CODES)
TOO_LARGE: Final = Refusal(413, "RequestBodyTooLarge", "a request has up to 12 MiB", _OWN)
NO_CALL: Final = Refusal(501, "NotImplemented", "a call is one that the sandbox answers", _OWN)
PACE: Final = Refusal(
    400,
    "InvalidUri",
    "a pace is a number of 0 or more",
    rules.unverified("the sandbox's own; Azure knows no pace"),
)


def response(refused: Rejected, request_id: str, *, bodiless: bool) -> web.Response:
    """`<Error>`, with its code in a header too: `Status and error codes` of the reference [D]."""
    reason = refused.reason if isinstance(refused, ArmRefused) else bad_request(str(refused))
    headers = {"x-ms-error-code": reason.code, "x-ms-request-id": request_id}
    if reason.status == NOBODY.status:
        headers["WWW-Authenticate"] = 'Bearer resource_id="https://storage.azure.com"'
    if bodiless:
        return web.Response(status=reason.status, headers=headers)
    now = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%f0Z")
    message = f"{reason.message}\nRequestId:{request_id}\nTime:{now}"
    told = (
        '<?xml version="1.0" encoding="utf-8"?>'
        f"<Error><Code>{escape(reason.code)}</Code><Message>{escape(message)}</Message></Error>"
    )
    return web.Response(
        status=reason.status, headers=headers, text=told, content_type="application/xml"
    )
