"""Ways to an endpoint that exclude each other, and keys that are elsewhere."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.core import Fault

if TYPE_CHECKING:
    from serving_components.gcp.vertex_endpoint.arguments import VertexEndpointArgs

_KEY: Final = re.compile(
    r"projects/[^/\s]+/locations/(?P<location>[^/\s]+)/keyRings/[^/\s]+/cryptoKeys/[^/\s]+"
)
"""pulumi-gcp 10.2.0, `AiEndpoint.encryption_spec` [D]."""


def objections(args: "VertexEndpointArgs") -> Iterator[Fault]:
    """All of it."""
    yield from _of_key(args)
    yield from _of_ways(args)


def _of_key(args: "VertexEndpointArgs") -> Iterator[Fault]:
    key = args.kms_key
    if isinstance(key, str):
        match = _KEY.fullmatch(key)
        if match is None:
            yield Fault(
                ("kms_key",),
                "must be a key's full name, such as"
                f" projects/P/locations/{args.location}/keyRings/R/cryptoKeys/K; got {key}",
            )
        elif match["location"] != args.location:
            yield Fault(
                ("kms_key",),
                f"is in {match['location']}, and the key of what is in {args.location} must be"
                " there too; give a key of that region",
            )
    if key is None and "grant_key" in args.model_fields_set:
        yield Fault(("grant_key",), "is of a kms_key, and there is none; leave it out")


def _of_ways(args: "VertexEndpointArgs") -> Iterator[Fault]:
    """Provider's `conflicts` in `Endpoint.yaml` of magic-modules [D]."""
    if args.dedicated and args.private_service_connect is not None:
        yield Fault(
            ("private_service_connect",),
            "is another way to the endpoint than dedicated, and there is one; leave one of them"
            " out",
        )
