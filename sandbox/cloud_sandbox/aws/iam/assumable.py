"""Whether a service may act in a role."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.iam.evaluation import conditions
from cloud_sandbox.aws.iam.evaluation.request import Request, Service
from cloud_sandbox.aws.iam.role import Role
from cloud_sandbox.aws.iam.statements import speaks_of_action, speaks_of_service, statements
from cloud_sandbox.engine.here import Here

_ROLE: Final = re.compile(r"arn:[^:]+:iam::(?P<account>\d{12}):role(?P<path>/|/.+/)(?P<name>[^/]+)")
_MADE_BY_AWS: Final = "/aws-service-role/"
_CHINA: Final = "cn-"


def refuses_to_assume(here: Here, role_arn: str, service: str) -> Iterator[str]:
    """Why a service, such as `sagemaker.amazonaws.com`, cannot assume a role.

    Roles of other accounts and those that AWS itself makes are not here to be asked. A condition
    on what the sandbox does not know may hold; the account that a service acts for it says itself:
    SageMaker guide, `Cross-service confused deputy prevention` [D].
    """
    role = _ROLE.fullmatch(role_arn)
    if role is None:
        yield f"{role_arn!r} is not the ARN of a role (arn:aws:iam::ACCOUNT:role/NAME)"
        return
    if role["account"] != here.scope.account or role["path"].startswith(_MADE_BY_AWS):
        return
    record = here.find(Role.token, role["name"], region="")
    if record is None:
        yield f"role {role_arn} does not exist"
    elif _path(record.attributes["arn"]) != role["path"]:
        yield f"role {role_arn} does not exist; {role['name']!r} is {record.attributes['arn']}"
    else:
        names = _names(here, service)
        said = {"aws:SourceAccount": (here.scope.account,)}
        request = Request(Service(names), "sts:AssumeRole", role_arn, said)
        yield from _refusals(record.inputs["assumeRolePolicy"], names, request)


def _refusals(trust: object, names: frozenset[str], request: Request) -> Iterator[str]:
    service, role_arn = min(names), request.resource
    about = [
        statement
        for statement in statements(trust)
        if speaks_of_action(statement, "sts:AssumeRole") and speaks_of_service(statement, names)
    ]
    holding = [(item.get("Effect"), conditions.hold(item, request.known())) for item in about]
    if not any(effect == "Allow" and holds is not False for effect, holds in holding):
        yield (
            f"role {role_arn} does not let {service} assume it; its assumeRolePolicy needs a"
            " statement that allows sts:AssumeRole to"
            f' the principal {{"Service": "{service}"}}'
        )
    elif any(effect == "Deny" and holds is True for effect, holds in holding):
        yield f"role {role_arn} denies {service} to assume it in its assumeRolePolicy"


def _names(here: Here, service: str) -> frozenset[str]:
    """In China some services go by the partition's own suffix too."""
    return frozenset({service} | ({f"{service}.cn"} if _in_china(here) else set()))


def _in_china(here: Here) -> bool:
    return here.scope.region.startswith(_CHINA)


def _path(role_arn: str) -> str:
    role = _ROLE.fullmatch(role_arn)
    return role["path"] if role else ""
