"""Policies written by hand: who may do what, on which resource."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import pulumi
import pulumi_aws as aws

Statement = dict[str, Any]

_VERSION = "2012-10-17"


def allow(
    *actions: str,
    on: pulumi.Input[str] | Sequence[pulumi.Input[str]],
    when: Mapping[str, Any] | None = None,
) -> Statement:
    """One statement that allows these actions on these resources, under a condition if given."""
    statement: Statement = {"Effect": "Allow", "Action": list(actions), "Resource": on}
    return statement | ({"Condition": dict(when)} if when else {})


def document(statements: Sequence[Statement]) -> pulumi.Output[str]:
    """A policy document as JSON."""
    return pulumi.Output.json_dumps({"Version": _VERSION, "Statement": list(statements)})


def trust(service: str) -> str:
    """A trust policy for one service, such as `sagemaker.amazonaws.com`."""
    statement = {
        "Effect": "Allow",
        "Action": "sts:AssumeRole",
        "Principal": {"Service": service},
    }
    return json.dumps({"Version": _VERSION, "Statement": [statement]})


def attach(
    name: str,
    role: pulumi.Input[str],
    statements: Sequence[Statement],
    opts: pulumi.ResourceOptions,
) -> aws.iam.RolePolicy:
    """Give a role, by its name, a policy of these statements."""
    return aws.iam.RolePolicy(name, role=role, policy=document(statements), opts=opts)
