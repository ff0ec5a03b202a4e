"""Conditions of AWS's statements that leave less, and those that only look so."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from serving_policies.aws_document import several
from serving_policies.aws_source import anybodys
from serving_policies.pattern import matches

RESOURCES: Final = (
    *("aws:resourceaccount", "aws:resourceorgid", "aws:resourceorgpaths", "*:resourcetag/*"),
    *("cloudwatch:namespace", "dynamodb:leadingkeys", "ecs:cluster", "ec2:subnet", "ec2:vpc"),
    *("kms:encryptioncontext:*", "kms:resourcealiases", "kms:viaservice", "lambda:functionarn"),
    *("lambda:sourcefunctionarn", "s3:dataaccesspointarn", "s3:resourceaccount"),
)
"""Keys that leave fewer resources, or other services' use of them alone: service authorization
reference, `Condition keys` of each service [D]. In lower case, as keys are alike in any (IAM's
guide, `IAM JSON policy elements: Condition` [D])."""

CALLERS: Final = (
    *("aws:principalaccount", "aws:principalarn", "aws:principalorgid", "aws:principalorgpaths"),
    *("aws:principaltag/*", "aws:sourceaccount", "aws:sourcearn", "aws:sourceip"),
    *("aws:sourceorgid", "aws:sourceorgpaths", "aws:sourceowner", "aws:sourcevpc"),
    *("aws:sourcevpce", "aws:userid", "aws:username", "kms:calleraccount"),
    *("s3:dataaccesspointaccount", "s3:dataaccesspointarn"),
)
"""Keys that leave fewer callers: IAM's guide, `AWS global condition context keys`, and S3's list of
what makes a bucket not public (`Blocking public access`) [D]. `sts:ExternalId` is none of them, as
whoever knows it passes."""

_NARROWING: Final = re.compile(
    r"(ForAnyValue:)?(String(Equals|EqualsIgnoreCase|Like)|Arn(Equals|Like)|IpAddress)"
)
"""Operators that want a value to be there, and to be one of those that are written. `ForAllValues:`
and `…IfExists` are true where the key is missing (IAM's guide, `Condition operators` [D])."""

_ANYTHING: Final = re.compile(r"([A-Za-z_]+:)?[*?/:]*|[0-9.]+/[0-7]|[0-9A-Fa-f:]+:/1?[0-9]")
"""`*`, `repo:*`, `arn:*`, and the whole internet, or a half of it."""


def narrowed(statement: Mapping[str, Any], keys: Sequence[str]) -> bool:
    """Whether a condition of these keys, * standing for any letters, leaves less than all."""
    for key, values in _held(statement.get("Condition")):
        named = any(matches(key.lower(), known) for known in keys)
        if named and values and not any(_ANYTHING.fullmatch(it) or anybodys(it) for it in values):
            return True
    return False


def _held(condition: Any) -> Iterator[tuple[str, list[str]]]:
    if isinstance(condition, Mapping):
        for operator, block in condition.items():
            if _NARROWING.fullmatch(operator) and isinstance(block, Mapping):
                for key, values in block.items():
                    yield key, [str(it) for it in several(values)]
