"""Methods of API Gateway's REST APIs."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import Resource

_METHOD: Final = "aws:apigateway/method:Method"
_API: Final = "aws:apigateway/restApi:RestApi"
_NAME: Final = "authorization"
_PRIVATE: Final = "PRIVATE"


def of_stack(resources: Sequence[Resource], settings: Mapping[str, Any]) -> Iterator[Finding]:
    """An API key names a plan, and proves nobody (API Gateway's guide, `API keys` [U]).

    So a method with one is told as well. OPTIONS is what browsers ask before they know who calls.
    Nobody outside reaches a private API (`Private REST APIs` [U]), which only the API tells.
    """
    private = {it.urn for it in resources if it.type == _API and _private(it)}
    for resource in resources:
        asked = resource.type == _METHOD and resource.at("httpMethod") != "OPTIONS"
        if not asked or not private.isdisjoint(resource.uses.get("restApi", ())):
            continue
        by = resource.at(_NAME)
        if by in (None, "NONE"):
            yield Finding(
                (_NAME,),
                f"{by or 'left out, which is NONE,'} answers anybody",
                "have it ask by AWS_IAM, a user pool or an authorizer, or exempt it",
                resource.urn,
            )


def _private(api: Resource) -> bool:
    types = [kind for _, kind in api.each("endpointConfiguration", "types")]
    lone = api.at("endpointConfiguration", "types")
    return _PRIVATE in types or lone == _PRIVATE
