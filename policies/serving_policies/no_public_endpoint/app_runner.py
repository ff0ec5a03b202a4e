"""Services of App Runner, which the internet reaches unless they say otherwise."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = ("aws:apprunner/service:Service",)
_PATH: Final = ("networkConfiguration", "ingressConfiguration", "isPubliclyAccessible")


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    """None asks who calls. Left out is true (App Runner's guide, `Private endpoints` [U])."""
    told = resource.at(*_PATH)
    if told is None or told is True:
        got = f"{'true' if told else 'left out, which is true,'} answers anybody"
        yield Finding(_PATH, got, "set it to false, or exempt it")
