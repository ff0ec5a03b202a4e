"""Addresses of functions of their own."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = ("aws:lambda/functionUrl:FunctionUrl",)


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    """`FunctionUrlAuthType` of botocore's model is AWS_IAM or NONE [D]."""
    if resource.at("authorizationType") == "NONE":
        yield Finding(
            ("authorizationType",), "NONE answers anybody", "set it to AWS_IAM, or exempt it"
        )
