"""Blobs of a container as `List Blobs` tells them, page by page [D]."""

from collections.abc import Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from cloud_sandbox.azure_native.storage.blobs import Blob
from cloud_sandbox.data_plane.azure_blob import refused

_MOST: Final = 5000
_UNKNOWN: Final = ("delimiter", "startFrom", "include")


def page(container: str, endpoint: str, there: Sequence[Blob], query: Mapping[str, str]) -> str:
    """One page of what lies there, which is in the order of its names.

    Raises:
        ArmRefused: it is asked for in a way that is not known here.
    """
    for word in _UNKNOWN:
        if query.get(word):
            known = "prefix, marker and maxresults"
            raise refused.NO_CALL.told(f"the sandbox lists blobs by {known}, not {word}")
    told = query.get("maxresults") or str(_MOST)
    if not told.isdecimal() or not 1 <= int(told) <= _MOST:
        raise refused.QUERY.told(
            "One of the query parameters specified in the request URI is outside the permissible"
            " range."
        )
    later = [one for one in there if one.name >= query.get("marker", "")]
    shown, rest = later[: int(told)], later[int(told) :]
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        f"<EnumerationResults ServiceEndpoint={quoteattr(endpoint)}"
        f" ContainerName={quoteattr(container)}>"
        f"<Prefix>{escape(query.get('prefix', ''))}</Prefix>"
        f"<MaxResults>{told}</MaxResults>"
        f"<Blobs>{''.join(map(_blob, shown))}</Blobs>"
        f"<NextMarker>{escape(rest[0].name) if rest else ''}</NextMarker>"
        "</EnumerationResults>"
    )


def _blob(one: Blob) -> str:
    properties = {
        "Last-Modified": one.modified,
        "Etag": one.etag.strip('"'),
        "Content-Length": str(one.length),
        "Content-Type": one.content_type,
        "Content-MD5": one.md5,
        "BlobType": "BlockBlob",
    }
    told = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in properties.items())
    return f"<Blob><Name>{escape(one.name)}</Name><Properties>{told}</Properties></Blob>"
