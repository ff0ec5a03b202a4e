"""Two linters, each with its own copy of the service authorization reference, find nothing.

`parliament` knows which resource and condition key an action takes; `policy_sentry`, which actions
know no resource at all, so that only those may be allowed on everything.

Not among the tests of components, which run at both ends of the version ranges too, in
environments that have neither linter.
"""

import functools
import json
import warnings
from typing import Any

import pytest
from policy_sentry.querying.actions import get_actions_that_support_wildcard_arns_only

from serving_components.aws import LambdaInference, SageMakerEndpoint
from tests.components.aws.endpoint_requests import combinations
from tests.components.aws.lambda_inference import requests as of_functions
from tests.components.aws.lambda_inference.around import a_function
from tests.components.aws.requests import a_request
from tests.policies.rules import a_resource, told
from tests.support.imagined import made

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it reads its own data by `pkg_resources`
    import parliament

COMBINATIONS = list(combinations())
POLICY = "aws:iam/rolePolicy:RolePolicy"
TAKEN = {
    ("CREDENTIALS_EXPOSURE", "ecr:getauthorizationtoken"),
    ("PERMISSIONS_MANAGEMENT_ACTIONS", "ec2:createnetworkinterfacepermission"),
    ("PERMISSIONS_MANAGEMENT_ACTIONS", "kms:creategrant"),
}
"""What auditors raise of every policy that pulls an image, stands in a VPC or encrypts volumes:
SageMaker asks for these very actions (`permissions.py`, `network.py`, `encryption.py`)."""

ASKED_FOR = (
    ("RESOURCE_MISMATCH", "'action': 'ec2:DeleteNetworkInterface'"),
    ("UNKNOWN_CONDITION_FOR_ACTION", "Unknown condition lambda:SourceFunctionArn for action ec2:"),
)
"""What Lambda's own guide writes for functions in a VPC (`lambda_inference/access/permissions.py`):
interfaces of any resource id, and a key that only its requests have, whatever the service."""


@pytest.fixture(name="policies", scope="module")
def policies_of_every_combination() -> list[str]:
    """The distinct ones."""
    found: set[str] = set()
    for _, asked in COMBINATIONS:
        there = made(functools.partial(SageMakerEndpoint, "fraud", a_request(**asked)))
        found |= {policy.inputs["policy"] for policy in there.of(POLICY)}
    for _, asked in of_functions.combinations():
        there = made(functools.partial(_function, asked))
        found |= {policy.inputs["policy"] for policy in there.of(POLICY)}
    return sorted(found)


def _function(asked: dict[str, Any]) -> None:
    LambdaInference("fraud", a_function(**of_functions.now(asked)))


def statements(policies: list[str]) -> list[dict[str, Any]]:
    return [one for policy in policies for one in json.loads(policy)["Statement"]]


def asked_for(finding: Any) -> bool:
    return any(finding.issue == issue and part in str(finding.detail) for issue, part in ASKED_FOR)


def test_parliament_finds_nothing_but_what_lambda_asks_for(policies: list[str]) -> None:
    found = {
        f"{finding.issue} {finding.detail} {finding.location}"
        for policy in policies
        for finding in parliament.analyze_policy_string(policy).findings
        if not asked_for(finding)
    }

    assert found == set()


def test_its_auditors_find_nothing_but_what_sagemaker_asks_for(policies: list[str]) -> None:
    found = {
        (finding.issue, action)
        for policy in policies
        for finding in parliament.analyze_policy_string(
            policy, include_community_auditors=True
        ).findings
        for action in finding.location.get("actions", [])
    }

    assert found == TAKEN


def test_parliament_would_find_a_resource_that_an_action_does_not_take() -> None:
    """So that finding nothing says something."""
    wrong = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::bucket"}
    text = json.dumps({"Version": "2012-10-17", "Statement": [wrong]})

    assert [one.issue for one in parliament.analyze_policy_string(text).findings] == [
        "RESOURCE_MISMATCH"
    ]


def test_the_policy_pack_finds_nothing_in_any(policies: list[str]) -> None:
    found = {
        line
        for policy in policies
        for line in told("no-wildcard-iam", a_resource(POLICY, {"policy": policy}))
    }

    assert found == set()


def test_only_actions_that_know_no_resource_are_allowed_on_everything(policies: list[str]) -> None:
    wide = {
        action
        for one in statements(policies)
        if one["Effect"] == "Allow" and one["Resource"] == "*"
        for action in one["Action"]
    }
    knowing_none = {
        action.lower()
        for service in {action.partition(":")[0] for action in wide}
        for action in get_actions_that_support_wildcard_arns_only(service)
    }

    assert wide
    assert {action for action in wide if action.lower() not in knowing_none} == set()
