"""What every role of a stack may do, and which argument caused each of its statements."""

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final

from cloud_sandbox.aws.iam import policy_grammar as grammar
from cloud_sandbox.aws.iam.statements import listed, statements
from cloud_sandbox.engine.record import Record
from serving_cli.explaining.imagined_cloud import ImaginedCloud

_ROLE: Final = "aws:iam/role:Role"
_INLINE: Final = "aws:iam/rolePolicy:RolePolicy"
_ATTACHED: Final = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
_RUN_AS: Final = {
    "aws:sagemaker/model:Model": "executionRoleArn",
    "aws:lambda/function:Function": "role",
}
"""What runs as a role, and which of its inputs names that."""

_BY_HAND: Final = "written by the program"


@dataclass(frozen=True)
class May:
    """One statement of one policy of a role."""

    effect: str
    actions: list[str]
    resources: list[str]
    conditions: dict[str, dict[str, list[str]]]
    because: str
    """Path of the argument that caused it, or what it is needed for."""


@dataclass(frozen=True)
class Explained:
    """A role, and what it may do."""

    role: str
    made_by: str
    """The component it belongs to, as `name (Type)`; empty for a role of the program's own."""

    exists: bool
    """Whether it exists already, so that it is somebody else's and may do more than is told."""

    trusted: list[str]
    """Who may take it, each with its condition."""

    boundary: str
    managed: list[str]
    """Shared policies that are attached to it."""

    may: list[May]

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


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
        made_by=_component(cloud.parents[urn]),
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
            because=because[place] if place < len(because) else _BY_HAND,
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


def conditions_told(conditions: dict[str, dict[str, list[str]]]) -> str:
    """`cloudwatch:namespace StringEquals AWS/SageMaker or …`."""
    return " and ".join(
        f"{key} {operator} {' or '.join(values)}"
        for operator, keys in conditions.items()
        for key, values in keys.items()
    )


def _component(urn: str) -> str:
    if not urn or "::pulumi:pulumi:Stack::" in urn:
        return ""
    _, _, types, name = urn.split("::")[:4]
    return f"{name} ({types.rpartition(':')[2]})"


def read(text: str) -> list[Explained]:
    """What `to_json` wrote, all of it."""
    return [
        Explained(**item | {"may": [May(**may) for may in item["may"]]})
        for item in json.loads(text)
    ]
