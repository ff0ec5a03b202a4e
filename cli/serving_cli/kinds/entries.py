"""What a state's entry of a service tells, whatever its kind."""

import re
from collections.abc import Iterable
from typing import Any, Final

from serving_cli.recovery.cloud_side import Entry
from serving_cli.recovery.secrecy import plain

_REGION: Final = re.compile(r"arn:[^:]+:[^:]+:([^:]+):")


def service_of(entry: Entry) -> str:
    """What the program calls it."""
    return str(entry.get("urn", "")).split("::", 3)[-1]


def outputs(entry: Entry) -> dict[str, Any]:
    """What its provider or its component told of it; secrets only as far as they are plain."""
    return entry.get("outputs") or {}


def text(value: object) -> str:
    """An output that is a text; empty where it is none, or secret."""
    told = plain(value)
    return told if isinstance(told, str) else ""


def arn_of(entry: Entry) -> str:
    """Empty where the state does not tell, or keeps it secret."""
    return text(outputs(entry).get("arn"))


def region_of(entry: Entry) -> str:
    """Empty where neither the region nor an ARN with one in it is told."""
    found = _REGION.match(arn_of(entry))
    return text(outputs(entry).get("region")) or (found[1] if found else "")


def parent(entry: Entry, among: Iterable[Entry]) -> Entry:
    """The component that made it; empty where none did."""
    above = entry.get("parent")
    return next((it for it in among if above and it.get("urn") == above), {})


def client_line(service: str, url: str, region: str) -> str:
    """A line of Python that makes a client for a data plane."""
    return (
        f'  cloud = boto3.client("{service}", endpoint_url={url}, region_name="{region}",'
        ' aws_access_key_id="any", aws_secret_access_key="any")'
    )
