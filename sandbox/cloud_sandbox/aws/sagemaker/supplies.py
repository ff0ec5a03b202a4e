"""Keys and topics that a configuration names by ARN."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.kms.alias import Alias
from cloud_sandbox.aws.kms.key import Key
from cloud_sandbox.aws.sns.topic import Topic
from cloud_sandbox.engine.here import Here

_MADE_BY_AWS: Final = "alias/aws/"
_ARN: Final = re.compile(
    r"arn:[^:]+:(?P<service>[^:]+):(?P<region>[^:]+):(?P<account>[^:]+):(?P<rest>.+)"
)


def missing_key(here: Here, place: str, key_arn: str | None) -> Iterator[str]:
    """Why a key cannot be used. Those of other accounts and regions are not here to be asked."""
    kind, _, name = (_own(here, "kms", key_arn) or "").partition("/")
    known = {"key": (Key, name), "alias": (Alias, f"alias/{name}")}
    if kind in known:
        resource, identity = known[kind]
        made_by_aws = identity.startswith(_MADE_BY_AWS)
        if not made_by_aws and here.find(resource.token, identity) is None:
            yield f"{place}: there is no {kind} {identity!r} in {here.scope.region}"


def missing_topic(here: Here, place: str, topic_arn: str | None) -> Iterator[str]:
    """Why a topic cannot be told."""
    name = _own(here, "sns", topic_arn)
    if name is not None and here.find(Topic.token, str(topic_arn)) is None:
        yield f"{place}: there is no topic {name!r} in {here.scope.region}"


def _own(here: Here, service: str, text: str | None) -> str | None:
    """What an ARN of this account and region names in a service."""
    match = _ARN.fullmatch(text or "")
    place = (service, here.scope.region, here.scope.account)
    return match["rest"] if match and match.group("service", "region", "account") == place else None
