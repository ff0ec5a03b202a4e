"""Requests that differ in all that a function's role depends on, each two of it combined."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pulumi

from serving_components import Network
from serving_components.aws import Encryption
from tests.components.aws.combined import paired

_PLACE: Final = "eu-west-1:123456789012"
KEY: Final = f"arn:aws:kms:{_PLACE}:key/1234abcd-12ab-34cd-56ef-1234567890ab"
SECRET: Final = f"arn:aws:secretsmanager:{_PLACE}:secret:fraud-db-AbCdEf"
PARAMETER: Final = f"arn:aws:ssm:{_PLACE}:parameter/fraud/token"
QUEUE: Final = f"arn:aws:sqs:{_PLACE}:failed"
TOPIC: Final = f"arn:aws:sns:{_PLACE}:failed"
OTHER: Final = f"arn:aws:lambda:{_PLACE}:function:told"
BUS: Final = f"arn:aws:events:{_PLACE}:event-bus/failed"
STREAM: Final = f"arn:aws:kinesis:{_PLACE}:stream/claims"
SECURED: Final = "secured"
"""A bucket, by a customer's key."""

OF_QUEUES: Final = KEY.replace("1234abcd", "5678abcd")
"""A key of its own: what decrypts messages says nothing of the service that asks for it."""


class Later:
    """What another resource supplies, made anew for each run that it is of."""

    def __init__(self, value: str) -> None:
        self.value = value


AXES: Final[Mapping[str, Mapping[str, dict[str, Any]]]] = {
    "network": {
        "no network": {},
        "subnets": {
            "network": Network(
                subnets=["subnet-0123456789abcdef0", "subnet-0123456789abcdef1"],
                security_groups=["sg-0123456789abcdef0"],
            )
        },
    },
    "secrets": {
        "no secrets": {},
        "a secret": {"secrets": {"DB": SECRET}},
        "both kinds and a key": {
            "secrets": {"DB": SECRET, "TOKEN": PARAMETER},
            "secrets_kms_key": KEY,
        },
        "a secret made elsewhere": {"secrets": {"DB": Later(SECRET)}},
    },
    "dead letters": {
        "none kept": {},
        "a queue of them": {"dead_letters": QUEUE},
        "a topic of them": {"dead_letters": TOPIC},
        "a queue made elsewhere": {"dead_letters": Later(QUEUE)},
    },
    "destination": {
        "told to nobody": {},
        "told to a queue": {"on_failure": QUEUE},
        "told to a topic": {"on_failure": TOPIC},
        "told to a function": {"on_failure": OTHER},
        "told to a bus": {"on_failure": BUS},
        "told to a bucket": {"on_failure": "arn:aws:s3:::failed"},
        "told to a bucket made elsewhere": {"on_failure": Later("arn:aws:s3:::failed")},
    },
    "tracing": {"untraced": {}, "traced": {"tracing": True}},
    "encryption": {
        "no key": {},
        "own key": {"encryption": Encryption(make_key=True)},
        "given key": {"encryption": Encryption(kms_key=KEY)},
    },
    "sources": {
        "called": {},
        "a queue, by a key": {"event_sources": {"claims": {"sqs": {"kms_key": OF_QUEUES}}}},
        "a stream that tells": {
            "event_sources": {
                "claims": {"kinesis": {"stream": STREAM, "retries": 3, "on_failure": TOPIC}}
            }
        },
        "objects, answered beside": {
            "event_sources": {"claims": {"s3": {"bucket": "claims", "prefixes": ["in/"]}}},
            "answers": {"bucket": "claims", "prefix": "out"},
        },
        "objects, answered by a key": {
            "event_sources": {"claims": {"s3": {"bucket": SECURED, "kms_key": KEY}}},
            "answers": {"kms_key": KEY},
        },
        "a clock": {"event_sources": {"claims": {"schedule": {"cron": "0 8 * * *"}}}},
    },
}


def combinations() -> Iterator[tuple[str, dict[str, Any]]]:
    """Requests in which every value of an axis meets every value of every other, by their names."""
    return paired(AXES)


def now(asked: Mapping[str, Any]) -> dict[str, Any]:
    """The same for the run that goes on, in which what others supply is an output."""
    return {name: _now(value) for name, value in asked.items()}


def _now(value: Any) -> Any:
    match value:
        case Later():
            return pulumi.Output.from_input(value.value)
        case dict():
            return {name: _now(item) for name, item in value.items()}
        case _:
            return value
