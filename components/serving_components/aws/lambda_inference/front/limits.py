"""What an address and the function behind it cannot do together."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.aws.lambda_inference.front.api import LONGEST_S
from serving_components.aws.lambda_inference.front.url import UrlAuth
from serving_components.core import Fault

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs

MOST_MB: Final = 6
"""Lambda guide, `Lambda quotas`: a synchronous call, request and answer each [D]."""

API_MB: Final = 10
"""API Gateway guide, `Quotas for configuring and running an HTTP API`: payload size [D]."""

_MB: Final = 1024 * 1024
MAX_BODY: Final = "SERVING_MAX_BODY_BYTES"


def objections(args: "LambdaInferenceArgs") -> Iterator[Fault]:
    """One address, and one that waits for the function."""
    if args.api is not None and args.url is not None:
        yield Fault(
            ("url",), "stands beside api, and callers have one address; leave one of them out"
        )
    if args.api is not None and args.timeout_s > LONGEST_S:
        yield Fault(
            ("timeout_s",),
            f"{args.timeout_s} is above {LONGEST_S}, the seconds that an HTTP API waits, which AWS"
            " does not raise: callers would get an error while the function goes on and is paid"
            f" for; lower it to {LONGEST_S}, or set url instead of api",
        )
    most = args.max_request_mb
    if most is not None and most > MOST_MB:
        through = f", whatever an HTTP API lets through ({API_MB})" if args.api else ""
        yield Fault(
            ("max_request_mb",),
            f"{most:g} is above {MOST_MB}, the MB that Lambda takes in a call"
            f"{through}; lower it, and score what is larger from a bucket (event_sources) or on an"
            " asynchronous SageMakerEndpoint",
        )
    if most is not None and MAX_BODY in args.model.environment:
        yield Fault(
            ("model", "environment", MAX_BODY),
            "is what max_request_mb sets; leave one of them out",
        )


def cautions(args: "LambdaInferenceArgs") -> Iterator[str]:
    """What is asked for in so many words, and reaches further than they say."""
    url = args.url
    if url is None or UrlAuth(url.auth) is not UrlAuth.OPEN_TO_THE_WORLD:
        return
    if args.reserved_concurrency is None:
        # Lambda guide, `Understanding function scaling`: functions share the account's limit [D].
        yield (
            "url.auth open_to_the_world lets anybody take all calls that the account may run at"
            " once, other functions' too; set reserved_concurrency, or api, which has a throttle"
        )


def environment(args: "LambdaInferenceArgs") -> dict[str, str]:
    """What the runtime is told: a larger body is answered 413, and does not reach the model."""
    most = args.max_request_mb
    return {} if most is None else {MAX_BODY: str(int(most * _MB))}
