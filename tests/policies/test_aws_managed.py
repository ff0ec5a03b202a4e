"""AWS's own policies, whoever has them."""

import pytest

from tests.policies.rules import a_resource, told


@pytest.mark.parametrize(
    "name",
    [
        "AWSLambda_FullAccess",
        "AmazonECS_FullAccess",
        "CloudWatchFullAccessV2",
        "AdministratorAccess",
        "job-function/SystemAdministratorFullAccess",
        "SecretsManagerReadWrite",
        "job-function/SystemAdministrator",
        "AWSKeyManagementServicePowerUser",
    ],
)
@pytest.mark.parametrize("type_", ["userPolicyAttachment:U", "groupPolicyAttachment:G"])
def test_policies_of_aws_that_allow_all_are_told_whoever_has_them(type_: str, name: str) -> None:
    attached = a_resource(f"aws:iam/{type_}", {"policyArn": f"arn:aws:iam::aws:policy/{name}"})

    [line] = told("no-wildcard-iam", attached)

    assert "allows all of a service or more" in line


def test_the_list_of_all_that_a_role_may_have_is_read_too() -> None:
    props = {"policyArns": ["arn:aws:iam::aws:policy/AdministratorAccess"]}
    only = a_resource(
        "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive", props
    )

    assert told("no-wildcard-iam", only) == [
        "policyArns[0]: AdministratorAccess allows all of a service or more"
    ]


def test_a_policy_of_aws_that_only_reads_passes() -> None:
    props = {"policyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}

    assert told("no-wildcard-iam", a_resource("aws:iam/userPolicyAttachment:U", props)) == []
