"""Roles hold policies, and are held by them."""

import json
from pathlib import Path

import pytest

from cloud_sandbox.engine.wire import UNKNOWN
from tests.sandbox.aws.iam.examples import POLICY, READ, ROLE
from tests.support.emulated import Emulated, Objected, Refused

INLINE = "aws:iam/rolePolicy:RolePolicy"
ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
OTHERS_POLICY = "arn:aws:iam::210987654321:policy/theirs"


def test_a_role_that_has_policies_cannot_be_deleted(aws: Emulated) -> None:
    role = aws.create(ROLE.token, ROLE.inputs)
    aws.create(INLINE, {"role": "server", "name": "read", "policy": READ})

    with pytest.raises(Refused, match=r"role 'server' still has policies \(server:read\)"):
        aws.delete(role)


def test_a_role_may_be_made_to_take_its_policies_along(aws: Emulated) -> None:
    role = aws.create(ROLE.token, ROLE.inputs | {"forceDetachPolicies": True})
    inline = aws.create(INLINE, {"role": "server", "name": "read", "policy": READ})

    aws.delete(role)

    assert aws.refresh(inline) is None


@pytest.mark.parametrize(
    ("token", "inputs"),
    [
        (INLINE, {"role": "nobody", "policy": READ}),
        (ATTACHMENT, {"role": "nobody", "policyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}),
    ],
)
def test_an_absent_role_gets_no_policy(
    aws: Emulated, token: str, inputs: dict[str, object]
) -> None:
    with pytest.raises(Refused, match="role 'nobody' does not exist in account 123456789012"):
        aws.create(token, inputs)


def test_an_attached_policy_cannot_be_deleted(aws: Emulated) -> None:
    aws.create(ROLE.token, ROLE.inputs)
    policy = aws.create(POLICY.token, POLICY.inputs)
    attachment = aws.create(ATTACHMENT, {"role": "server", "policyArn": policy.id})

    with pytest.raises(Refused, match="is attached to role 'server'; detach it first"):
        aws.delete(policy)
    aws.delete(attachment)
    aws.delete(policy)

    assert aws.refresh(policy) is None


def test_only_policies_of_this_account_must_be_here(aws: Emulated) -> None:
    aws.create(ROLE.token, ROLE.inputs)
    aws.create(ATTACHMENT, {"role": "server", "policyArn": OTHERS_POLICY})

    with pytest.raises(Refused, match=r"policy/gone does not exist"):
        aws.create(
            ATTACHMENT, {"role": "server", "policyArn": "arn:aws:iam::123456789012:policy/gone"}
        )
    with pytest.raises(
        Refused, match=r"policyArn must be the ARN of a policy; got 'not-the-arn-but-the-name'"
    ):
        aws.create(ATTACHMENT, {"role": "server", "policyArn": "not-the-arn-but-the-name"})


def test_an_attachment_is_deleted_before_it_is_replaced(aws: Emulated) -> None:
    aws.create(ROLE.token, ROLE.inputs)
    made = aws.create(ATTACHMENT, {"role": "server", "policyArn": OTHERS_POLICY})

    assert aws.diff(made, {"role": "server", "policyArn": f"{OTHERS_POLICY}2"}).deletes_first


def test_a_document_may_be_an_object(aws: Emulated) -> None:
    made = aws.create(ROLE.token, {"assumeRolePolicy": {"Version": "2012-10-17", "Id": "a&b"}})

    assert made.outputs["assumeRolePolicy"] == r'{"Id":"a\u0026b","Version":"2012-10-17"}'


def test_a_document_that_holds_an_unknown_is_unknown(aws: Emulated) -> None:
    foreseen = aws.foresee(ROLE.token, {"assumeRolePolicy": {"Version": UNKNOWN}})

    assert foreseen["assumeRolePolicy"] is UNKNOWN


def test_a_policy_of_the_same_meaning_is_no_change(aws: Emulated) -> None:
    written = {"Statement": [{"Action": ["a:B", "a:C"], "Resource": ["*"]}]}
    read = {"Statement": [{"Resource": "*", "Action": ["a:C", "a:B"]}]}
    made = aws.create(POLICY.token, {"name": "p", "policy": json.dumps(written)})

    assert aws.diff(made, {"name": "p", "policy": json.dumps(read, indent=2)}).changed == []
    read["Statement"][0]["Action"] = ["a:B"]
    assert aws.diff(made, {"name": "p", "policy": json.dumps(read)}).changed == ["policy"]


def test_a_document_must_be_json(aws: Emulated) -> None:
    with pytest.raises(Objected, match="policy: must be a JSON document, which this is not"):
        aws.check(POLICY.token, {"policy": "{'Version': 1}"})


def test_a_made_up_role_name_fits_into_64_characters(aws: Emulated) -> None:
    made = aws.create(ROLE.token, {"assumeRolePolicy": "{}"}, name="r" * 100)

    assert len(made.id) == 64
    assert made.id.startswith("r" * 56 + "-")


def test_a_name_prefix_begins_the_name_and_the_name_is_kept(aws: Emulated) -> None:
    inputs = {"assumeRolePolicy": "{}", "namePrefix": "serving-"}
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
