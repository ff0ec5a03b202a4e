"""A breach of each rule about URLs of functions, and about where events go."""

from typing import Any

from tests.sandbox.aws.lambda_.served import ARN, BLIND_ARN, a_blind_function
from tests.support.lifecycle import Breach

OWN_QUEUE = "arn:aws:sqs:eu-west-1:123456789012:jobs"


def sending(**destinations: str) -> dict[str, Any]:
    """Where events go that were processed: `onFailure=ARN`."""
    return {"destinationConfig": {way: {"destination": to} for way, to in destinations.items()}}


URL_BREACHES = (
    Breach(
        "methods_known",
        "cors.allowMethods[0]: must be one of GET, PUT, POST, DELETE, HEAD, PATCH, *; got 'get'",
        {"cors": {"allowMethods": ["get"]}},
    ),
    Breach(
        "function_exists",
        f"Function does not exist [Cannot find alias arn: {ARN}:absent]",
        {"qualifier": "absent"},
    ),
)
EVENT_BREACHES = (
    Breach(
        "destinations_fit",
        "The destination ARN arn:aws:s3:::answers is invalid. [onSuccess takes events, lambda, sns,"
        " sqs]",
        sending(onSuccess="arn:aws:s3:::answers"),
    ),
    Breach("function_exists", f"Cannot find alias arn: {ARN}:absent", {"qualifier": "absent"}),
    Breach(
        "may_send",
        "The function's execution role does not have permissions to call SendMessage on"
        f" {OWN_QUEUE} [role {BLIND_ARN} may not do sqs:SendMessage on {OWN_QUEUE}",
        sending(onFailure=OWN_QUEUE) | {"functionName": "blind", "qualifier": None},
        before=a_blind_function,
    ),
    Breach(
        "destinations_exist",
        "The destination ARN arn:aws:sns:eu-west-1:123456789012:absent is invalid.",
        sending(onFailure="arn:aws:sns:eu-west-1:123456789012:absent"),
    ),
    Breach(
        "destinations_exist",
        f"The destination ARN {ARN}:7 is invalid. [Function not found: {ARN}:7]",
        sending(onFailure=f"{ARN}:7"),
    ),
)
