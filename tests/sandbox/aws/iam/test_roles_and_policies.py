"""Roles hold policies, and are held by them."""

from pathlib import Path

import pytest

from cloud_sandbox.engine.wire import UNKNOWN
from tests.sandbox.aws.iam.breaches import policy
from tests.sandbox.aws.iam.examples import (
    ATTACHMENT,
    INLINE,
    MAY_ASSUME,
    POLICY,
    READ,
    ROLE,
    TRUST,
    large,
)
from tests.support.emulated import Emulated, Refused
from tests.support.lifecycle import Example

OTHERS_POLICY = "arn:aws:iam::210987654321:policy/theirs"


def test_a_role_may_be_made_to_take_its_policies_along(aws: Emulated) -> None:
    role = aws.create(ROLE.token, ROLE.inputs | {"forceDetachPolicies": True})
    inline = aws.create(INLINE, {"role": "server", "name": "read", "policy": READ})

    aws.delete(role)

    assert aws.refresh(inline) is None


def test_a_detached_policy_can_be_deleted(aws: Emulated) -> None:
    aws.create(ROLE.token, ROLE.inputs)
    policy = aws.create(POLICY.token, POLICY.inputs)
    attachment = aws.create(ATTACHMENT, {"role": "server", "policyArn": policy.id})

    aws.delete(attachment)
    aws.delete(policy)

    assert aws.refresh(policy) is None


@pytest.mark.parametrize(
    "policy",
    [
        OTHERS_POLICY,
        "arn:aws:iam::aws:policy/service-role/AmazonSageMakerServiceRole",
        "arn:aws-cn:iam::aws:policy/AmazonSageMakerReadOnly",
    ],
)
def test_policies_of_others_are_not_looked_for(aws: Emulated, policy: str) -> None:
    aws.create(ROLE.token, ROLE.inputs | {"permissionsBoundary": policy})

    assert aws.create(ATTACHMENT, {"role": "server", "policyArn": policy}).id


def test_a_boundary_of_this_account_may_be_there(aws: Emulated) -> None:
    boundary = aws.create(POLICY.token, POLICY.inputs)

    made = aws.create(ROLE.token, ROLE.inputs | {"permissionsBoundary": boundary.id})

    assert made.outputs["permissionsBoundary"] == boundary.id


@pytest.mark.parametrize(
    ("example", "told"),
    [
        (ROLE, "EntityAlreadyExists: Role with name server already exists."),
        (POLICY, "EntityAlreadyExists: A policy called read already exists."),
    ],
)
def test_a_second_one_of_a_name_is_refused(aws: Emulated, example: Example, told: str) -> None:
    aws.create(example.token, example.inputs)

    with pytest.raises(Refused) as refused:
        aws.create(example.token, example.inputs, name="second")

    assert told in str(refused.value)


def test_policies_of_several_roles_are_weighed_apart(aws: Emulated) -> None:
    for role in ("server", "caller"):
        aws.create(ROLE.token, ROLE.inputs | {"name": role}, name=role)
        made = aws.create(INLINE, {"role": role, "name": "much", "policy": large(10000)}, name=role)

    aws.update(made, made.inputs | {"policy": large(10001)})


def test_white_space_does_not_count(aws: Emulated) -> None:
    text = large(6000)

    aws.create(POLICY.token, {"name": "p", "policy": text.replace(":", ":" + " " * 300)})


def test_an_attachment_is_deleted_before_it_is_replaced(aws: Emulated) -> None:
    aws.create(ROLE.token, ROLE.inputs)
    made = aws.create(ATTACHMENT, {"role": "server", "policyArn": OTHERS_POLICY})

    assert aws.diff(made, {"role": "server", "policyArn": f"{OTHERS_POLICY}2"}).deletes_first


def test_a_document_may_be_an_object(aws: Emulated) -> None:
    document = {"Version": "2012-10-17", "Id": "a&b", "Statement": [MAY_ASSUME]}
    made = aws.create(ROLE.token, {"assumeRolePolicy": document})

    written = made.outputs["assumeRolePolicy"]
    assert written.startswith(r'{"Id":"a\u0026b","Statement":[{"Action":"sts:AssumeRole",')


def test_a_document_that_holds_an_unknown_is_unknown(aws: Emulated) -> None:
    foreseen = aws.foresee(ROLE.token, {"assumeRolePolicy": {"Version": UNKNOWN}})

    assert foreseen["assumeRolePolicy"] is UNKNOWN


def test_a_policy_of_the_same_meaning_is_no_change(aws: Emulated) -> None:
    written = policy({"Effect": "Allow", "Action": ["a:B", "a:C"], "Resource": ["*"]})
    read = {"Resource": "*", "Effect": "Allow", "Action": ["a:C", "a:B"]}
    made = aws.create(POLICY.token, {"name": "p", "policy": written})

    same, other = policy(read), policy(read | {"Action": ["a:B"]})
    assert aws.diff(made, {"name": "p", "policy": same.replace(",", ", ")}).changed == []
    assert aws.diff(made, {"name": "p", "policy": other}).changed == ["policy"]


def test_a_made_up_role_name_fits_into_64_characters(aws: Emulated) -> None:
    made = aws.create(ROLE.token, {"assumeRolePolicy": TRUST}, name="r" * 100)

    assert len(made.id) == 64
    assert made.id.startswith("r" * 56 + "-")


def test_a_name_prefix_begins_the_name_and_the_name_is_kept(aws: Emulated) -> None:
    inputs = {"assumeRolePolicy": TRUST, "namePrefix": "serving-"}
    made = aws.create(ROLE.token, inputs)

    assert made.id.startswith("serving-")
    assert len(made.id) == len("serving-") + 26
    assert aws.diff(made, inputs).changed == []
    assert "namePrefix" in aws.diff(made, inputs | {"namePrefix": "other-"}).replacing


def test_a_role_lives_in_its_account(tmp_path: Path) -> None:
    assumed = {"roleArn": "arn:aws:iam::210987654321:role/deploy"}
    theirs = Emulated(tmp_path, region="eu-west-1", assumeRoles=[assumed])
    ours = Emulated(tmp_path, region="eu-west-1")

    made = theirs.create(ROLE.token, ROLE.inputs)

    assert made.outputs["arn"] == "arn:aws:iam::210987654321:role/server"
    assert ours.import_(ROLE.token, "server") is None
