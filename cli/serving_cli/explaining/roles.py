"""What every role of a stack on AWS may do, and which argument caused each of its statements."""

from collections.abc import Iterator
from typing import Any, Final

from cloud_sandbox.aws.iam import policy_grammar as grammar
from cloud_sandbox.aws.iam.statements import listed, statements
from cloud_sandbox.engine.record import Record
from serving_cli.explaining.explained import (
    BY_HAND,
    Explained,
    May,
    component_of,
    conditions_told,
)
from serving_cli.explaining.imagined_cloud import ImaginedCloud

_ROLE: Final = "aws:iam/role:Role"
_INLINE: Final = "aws:iam/rolePolicy:RolePolicy"
_ATTACHED: Final = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
_RUN_AS: Final = {
    "aws:sagemaker/model:Model": "executionRoleArn",
    "aws:lambda/function:Function": "role",
}
"""What runs as a role, and which of its inputs names that."""


def explained(cloud: ImaginedCloud, because: dict[str, tuple[str, ...]]) -> list[Explained]:
    """Every role, in the order of their names; `because` has the reasons of policies by URN."""
    roles = {record.id: urn for urn, record in _of(cloud, _ROLE)}
    policies: dict[str, list[May]] = {name: [] for name in roles}
    for urn, policy in _of(cloud, _INLINE):
        told = _statements(policy.inputs["policy"], because.get(urn, ()))
        policies.setdefault(policy.inputs["role"], []).extend(told)
    for arn in _given(cloud, [cloud.records[urn].attributes["arn"] for urn in roles.values()]):
        policies.setdefault(arn, [])
    return [_role(cloud, name, roles.get(name), policies[name]) for name in sorted(policies)]


def _given(cloud: ImaginedCloud, made: list[str]) -> set[str]:
    """Roles that models and functions run as and that the stack does not make."""
    used = {
        str(one.inputs.get(named_by))
        for token, named_by in _RUN_AS.items()
        for _, one in _of(cloud, token)
    }
    return used - set(made)


def _role(cloud: ImaginedCloud, name: str, urn: str | None, may: list[May]) -> Explained:
    if urn is None:
        return Explained(name, "", exists=True, trusted=[], boundary="", managed=[], may=may)
    record = cloud.records[urn]
    for inline in listed(record.inputs.get("inlinePolicies")):
        may = [*may, *_statements(inline.get("policy"), ())]
    attached = [
        held.inputs["policyArn"] for _, held in _of(cloud, _ATTACHED) if held.inputs["role"] == name
    ]
    return Explained(
        role=name,
        made_by=component_of(cloud.parents[urn]),
        exists=False,
        trusted=list(_trusted(record.inputs["assumeRolePolicy"])),
        boundary=record.inputs.get("permissionsBoundary") or "",
        managed=sorted([*listed(record.inputs.get("managedPolicyArns")), *attached]),
        may=may,
    )


def _of(cloud: ImaginedCloud, token: str) -> Iterator[tuple[str, Record]]:
    for urn in sorted(cloud.records):
        if cloud.records[urn].type == token:
            yield urn, cloud.records[urn]


def _statements(text: object, because: tuple[str, ...]) -> Iterator[May]:
    for place, statement in enumerate(statements(text)):
        yield May(
            effect=statement["Effect"],
            actions=[*_texts(statement, "Action")],
            resources=[*_texts(statement, "Resource")],
            conditions=_conditions(statement.get("Condition")),
            because=because[place] if place < len(because) else BY_HAND,
        )


def _texts(statement: dict[str, Any], name: str) -> Iterator[str]:
    for text in grammar.texts(statement, name):
        yield text if name in statement else f"all but {text}"


def _trusted(text: object) -> Iterator[str]:
    for statement in statements(text):
        for kind, name in grammar.principals(statement):
            who = name if kind == "Service" else f"{kind} {name}"
            told = conditions_told(_conditions(statement.get("Condition")))
            yield who if not told else f"{who}, only if {told}"


def _conditions(block: object) -> dict[str, dict[str, list[str]]]:
    if not isinstance(block, dict):
        return {}
    return {
        operator: {key: [str(value) for value in listed(values)] for key, values in keys.items()}
        for operator, keys in block.items()
    }
