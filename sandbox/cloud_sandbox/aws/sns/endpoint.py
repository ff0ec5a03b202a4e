"""Which endpoints a protocol delivers to: botocore's Subscribe [D]."""

import re
from typing import Final

from cloud_sandbox.aws.arn_parts import ArnParts

PROTOCOLS: Final = (
    *("sqs", "sms", "lambda", "firehose", "application"),
    *("email", "email-json", "http", "https"),
)
"""`subscriptionProtocol_Values` of terraform-provider-aws [D]."""

_SERVICES: Final = {
    "sqs": "sqs",
    "lambda": "lambda",
    "firehose": "firehose",
    "application": "sns",
}
_EMAIL: Final = re.compile(r"[^@\s;,]+@[^@\s;,]+")
_PHONE: Final = re.compile(r"\+?[\d\s().-]{3,}")


def misfit(protocol: str, endpoint: str) -> str:
    """Why a protocol cannot deliver there; empty where it can.

    The texts of SNS are those that moto's and ballerina's tests against AWS expect [I].
    """
    if protocol in {"email", "email-json"} and not _EMAIL.fullmatch(endpoint):
        return "Invalid parameter: Email address"
    if protocol in {"http", "https"} and not endpoint.startswith(f"{protocol}://"):
        return "Invalid parameter: Endpoint must match the specified protocol"
    if protocol == "sms" and not _PHONE.fullmatch(endpoint):
        return "must be a phone number, such as +15551234567"
    if protocol in _SERVICES:
        parts = ArnParts.of(endpoint)
        if parts is None or parts.service != _SERVICES[protocol]:
            return f"must be an ARN of {_SERVICES[protocol]} (arn:aws:{_SERVICES[protocol]}:...)"
    return ""
