"""Whether those whom a policy of a resource names are there."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.iam import policy_grammar as grammar
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties

_ROLE: Final = "aws:iam/role:Role"
_ARN: Final = re.compile(r"arn:[^:]+:iam::(?P<account>\d{12}):role/(?P<path>.*/)?(?P<name>[^/]+)")
_MADE_BY_AWS: Final = "aws-service-role/"
_NAMED: Final = re.compile(
    r"\*|\d{12}|arn:[^:]+:(iam|sts):.+|A[A-Z0-9]{15,}"  # a unique id stands for what was deleted
)


def misnamed_principals(statement: Properties) -> Iterator[str]:
    """Accounts, roles and users that are not named as such."""
    for kind, name in grammar.principals(statement):
        if kind == "AWS" and isinstance(name, str) and not _NAMED.fullmatch(name):
            yield name


def missing_principals(here: Here, statement: Properties) -> Iterator[str]:
    """Roles of this account that a statement names and that do not exist.

    Users are not emulated, other accounts not known, and AWS makes roles by itself.
    """
    for kind, name in grammar.principals(statement):
        role = _ARN.fullmatch(name) if kind == "AWS" and isinstance(name, str) else None
        if role is None or role["account"] != here.scope.account:
            continue
        if (role["path"] or "").startswith(_MADE_BY_AWS):
            continue
        record = here.find(_ROLE, role["name"], region="")
        if record is None or record.attributes["arn"] != name:
            yield name
