"""Breaches that several types share, because they carry the same kind of document."""

import json
from typing import Any

from tests.support.lifecycle import Breach

SYNTAX = "MalformedPolicyDocument: Syntax errors in policy."


def policy(*statements: dict[str, Any], version: str = "2012-10-17", **more: Any) -> str:
    """The text of a policy."""
    return json.dumps({"Version": version, "Statement": list(statements)} | more)


def breaches_of_documents(name: str) -> tuple[Breach, ...]:
    """Of every type with a document under that name."""
    return (
        Breach("documents_parse", f"{name}: must be a JSON document", inputs={name: "{'a': 1}"}),
    )


def breaches_of_policies(name: str, right: dict[str, Any]) -> tuple[Breach, ...]:
    """Of every type with a policy under that name, of which a right statement is given."""

    def broken(rule: str, told: str, **elements: Any) -> Breach:
        return Breach(rule, f"{name}: {told}", inputs={name: policy(right | elements)})

    built, conditions = "policies_are_built_of_statements", "conditions_name_operators"
    return (
        *breaches_of_documents(name),
        Breach(built, "a policy is a JSON object", inputs={name: "[]"}),
        Breach(built, "a policy needs a Statement", inputs={name: '{"Version":"2012-10-17"}'}),
        Breach(built, "Statement[0] must be a JSON object", inputs={name: '{"Statement":["x"]}'}),
        Breach(
            built,
            "Version must be 2008-10-17 or 2012-10-17; got '2013-10-17'",
            inputs={name: policy(right, version="2013-10-17")},
        ),
        Breach(
            built,
            "a policy has no element 'Statements'",
            inputs={name: policy(right, Statements=1)},
        ),
        Breach(built, "Id must be a string", inputs={name: policy(right, Id=["a"])}),
        broken(built, "", Effect="Permit"),
        broken(built, "", Effects="Allow"),
        broken(built, "", Sid=1),
        broken(conditions, "", Condition=[]),
        broken(conditions, "", Condition={"StringEquals": "b"}),
        broken(conditions, "", Condition={"StringIs": {"aws:username": "b"}}),
        broken(conditions, "", Condition={"StringEquals": {"aws:username": {"a": "b"}}}),
    )


def breaches_of_actions(name: str, right: dict[str, Any]) -> tuple[Breach, ...]:
    """Of every type whose statements must name actions."""
    rule = "statements_name_actions"
    without = {key: value for key, value in right.items() if key != "Action"}
    return (
        Breach(rule, "Statement[0] has no Action", inputs={name: policy(without)}),
        Breach(rule, "has no Action", inputs={name: policy(without | {"Action": []})}),
        Breach(
            rule, "has Action and NotAction", inputs={name: policy(right | {"NotAction": "a:B"})}
        ),
        Breach(rule, "takes a string or a list", inputs={name: policy(right | {"Action": [{}]})}),
    )


def breaches_of_principals(name: str, right: dict[str, Any]) -> tuple[Breach, ...]:
    """Of every type whose statements must name principals."""
    rule, kinds = "statements_name_principals", "principals_are_of_a_kind"
    without = {key: value for key, value in right.items() if key != "Principal"}
    return (
        Breach(rule, "Statement[0] has no Principal", inputs={name: policy(without)}),
        Breach(rule, "has no Principal", inputs={name: policy(right | {"Principal": {}})}),
        Breach(rule, "and NotPrincipal", inputs={name: policy(right | {"NotPrincipal": "*"})}),
        Breach(
            kinds, "'x.com' is no principal", inputs={name: policy(right | {"Principal": "x.com"})}
        ),
        Breach(
            kinds,
            "Services: 'x.com' is no principal",
            inputs={name: policy(right | {"Principal": {"Services": "x.com"}})},
        ),
    )


def breaches_of_identity_policies(name: str, right: dict[str, Any]) -> tuple[Breach, ...]:
    """Of every type with a policy for whoever acts."""

    def broken(rule: str, told: str, **elements: Any) -> Breach:
        return Breach(rule, told, inputs={name: policy(right | elements)})

    actions, resources = "actions_are_of_a_service", "resources_are_arns"
    without = {key: value for key, value in right.items() if key != "Resource"}
    named = right | {"Sid": "One"}
    return (
        *breaches_of_policies(name, right),
        *breaches_of_actions(name, right),
        broken(actions, "MalformedPolicyDocument: Actions/Conditions must be", Action="GetObject"),
        broken(actions, "Actions/Condition can contain only one colon.", Action="s3:Get:Object"),
        broken(actions, "Vendor a a is not valid", Action="a a:ListBucket"),
        Breach(
            "statements_name_resources",
            "MalformedPolicyDocument: Policy statement must contain resources.",
            inputs={name: policy(without)},
        ),
        broken("statements_name_resources", SYNTAX, NotResource="*"),
        broken("statements_name_resources", SYNTAX, Resource={"a": "*"}),
        broken(resources, 'Resource bucket must be in ARN format or "*".', Resource="bucket"),
        broken(resources, "must be in ARN format", Resource="arn:aws:s3::bucket"),
        broken("no_principals_are_named", "should not specify a principal.", Principal="*"),
        Breach(
            "sids_are_unique",
            "Statement IDs (SID) in a single policy must be unique. 'One'",
            inputs={name: policy(named, named)},
        ),
        broken("sids_are_unique", "takes letters and digits only; got 'a b'", Sid="a b"),
    )
