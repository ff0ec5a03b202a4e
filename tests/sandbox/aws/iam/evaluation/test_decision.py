"""Which of several policies decides: denials, boundaries, resources' own, other accounts."""

from typing import Any

import pytest

from cloud_sandbox.aws.iam.evaluation.decision import Effect, Policies, decide
from cloud_sandbox.aws.iam.evaluation.principals import Naming, naming
from cloud_sandbox.aws.iam.evaluation.request import Request, Service
from tests.sandbox.aws.iam.evaluation.asking import (
    ACCOUNT,
    KEY,
    OTHER,
    ROLE,
    ROLE_ARN,
    Statement,
    allow,
    deny,
    policy,
    reads,
)

READ = allow("s3:GetObject")
TO_ANYONE = READ | {"Principal": "*"}
TO_SESSION = READ | {"Principal": {"AWS": ROLE.arn}}
TO_ROLE = READ | {"Principal": {"AWS": ROLE_ARN}}
TO_ACCOUNT = READ | {"Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}}
TO_ANOTHER = READ | {"Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:role/other"}}
ANYTHING_ELSE = allow("s3:PutObject")


def test_what_nothing_allows_is_denied() -> None:
    decision = reads(ANYTHING_ELSE)

    assert (decision.effect, decision.why) == (Effect.DENIED, "no policy of the role allows it")


def test_one_allowing_statement_is_enough() -> None:
    assert reads(ANYTHING_ELSE, READ).allowed


@pytest.mark.parametrize(
    "others",
    [
        {},
        {"resource": policy(TO_ANYONE)},
        {"boundary": policy(READ)},
    ],
)
def test_an_explicit_denial_beats_every_allowance(others: dict[str, Any]) -> None:
    decision = reads(READ, deny("s3:*"), **others)

    assert (decision.effect, decision.why) == (Effect.DENIED, "a policy denies it")


@pytest.mark.parametrize("where", ["boundary", "resource"])
def test_a_denial_may_stand_in_any_policy(where: str) -> None:
    to_whom = {} if where == "boundary" else {"Principal": "*"}
    denied: dict[str, Any] = {where: policy(READ, deny("s3:GetObject") | to_whom)}

    assert reads(READ, **denied).effect is Effect.DENIED


def test_a_denial_to_somebody_else_is_about_somebody_else() -> None:
    denied = deny("s3:*") | {"Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:role/other"}}

    assert reads(READ, resource=policy(denied)).allowed


def test_a_role_may_do_what_its_policies_and_its_boundary_both_allow() -> None:
    assert reads(READ, boundary=policy(allow("s3:Get*"))).allowed

    decision = reads(READ, boundary=policy(ANYTHING_ELSE))
    assert decision.why == "the role's permissions boundary does not allow it"
    assert not reads(ANYTHING_ELSE, boundary=policy(READ)).allowed


@pytest.mark.parametrize(
    ("grant", "alone", "outside_the_boundary"),
    [
        pytest.param(TO_ANYONE, True, True, id="anyone"),
        pytest.param(TO_SESSION, True, True, id="session"),
        pytest.param(TO_ROLE, True, False, id="role"),
        pytest.param(TO_ACCOUNT, False, False, id="account"),
        pytest.param(TO_ANOTHER, False, False, id="another role"),
    ],
)
def test_how_directly_a_resource_names_somebody_says_what_else_must_allow_it(
    grant: Statement, alone: bool, outside_the_boundary: bool
) -> None:
    granted = policy(grant)

    assert reads(resource=granted).allowed is alone
    assert reads(resource=granted, boundary=policy(ANYTHING_ELSE)).allowed is outside_the_boundary


@pytest.mark.parametrize("grant", [TO_ANYONE, TO_SESSION, TO_ROLE, TO_ACCOUNT])
def test_in_another_account_both_must_allow_it(grant: Statement) -> None:
    theirs = policy(grant)

    assert reads(READ, resource=theirs, owner=OTHER).allowed
    assert not reads(resource=theirs, owner=OTHER).allowed
    assert not reads(READ, owner=OTHER).allowed


def test_a_key_must_allow_it_itself_or_leave_it_to_its_account() -> None:
    use = allow("kms:Decrypt")
    asked: dict[str, Any] = {"on": KEY, "action": "kms:Decrypt"}

    assert not reads(use, **asked).allowed
    assert reads(use, **asked, resource=policy(use | {"Principal": {"AWS": ACCOUNT}})).allowed
    assert not reads(**asked, resource=policy(use | {"Principal": {"AWS": ACCOUNT}})).allowed
    assert reads(**asked, resource=policy(use | {"Principal": {"AWS": ROLE_ARN}})).allowed


def test_policies_that_are_kept_elsewhere_leave_it_open() -> None:
    aws_own = "arn:aws:iam::aws:policy/AmazonSageMakerFullAccess"
    decision = reads(unseen=(aws_own,))

    assert (decision.effect, decision.unjudged) == (Effect.UNKNOWN, ())
    assert decision.why == f"policy {aws_own}"
    assert reads(READ, unseen=(aws_own,)).allowed
    assert reads(deny("s3:*"), unseen=(aws_own,)).effect is Effect.DENIED


def test_a_resource_elsewhere_is_judged_by_the_half_that_is_here() -> None:
    assert reads(READ, owner=OTHER, resource_seen=False).effect is Effect.UNKNOWN
    assert reads(owner=OTHER, resource_seen=False).effect is Effect.DENIED


def test_a_condition_that_is_not_evaluated_is_named_and_never_taken_to_hold() -> None:
    by_date = READ | {"Condition": {"DateLessThan": {"aws:PrincipalArn": "2030-01-01"}}}
    by_source = READ | {"Condition": {"StringEquals": {"aws:SourceVpce": "vpce-1"}}}

    assert reads(by_date).unjudged == ("the condition operator DateLessThan",)
    assert reads(by_source).unjudged == ("the condition key aws:SourceVpce",)
    assert reads(by_source, READ).allowed
    assert reads(READ, by_source | {"Effect": "Deny"}).unjudged


def test_a_service_is_judged_by_the_resources_policy_alone() -> None:
    asker = Service(frozenset({"cloudwatch.amazonaws.com"}))
    request = Request(asker, "sns:Publish", f"arn:aws:sns:eu-west-1:{ACCOUNT}:oncall")
    allowed = allow("sns:Publish") | {"Principal": {"Service": "cloudwatch.amazonaws.com"}}
    another = allow("sns:Publish") | {"Principal": {"Service": "events.amazonaws.com"}}

    assert decide(request, Policies(resource=policy(allowed))).allowed
    assert not decide(request, Policies(resource=policy(another))).allowed


def test_whoever_is_not_left_out_is_meant() -> None:
    all_but_another = {"NotPrincipal": {"AWS": f"arn:aws:iam::{ACCOUNT}:role/other"}}

    assert naming(all_but_another, ROLE) is Naming.DIRECT
    assert naming({"NotPrincipal": {"AWS": ROLE_ARN}}, ROLE) is Naming.NOT


def test_a_session_goes_by_the_name_of_its_role_without_the_path() -> None:
    assert ROLE.arn == f"arn:aws:sts::{ACCOUNT}:assumed-role/server/sandbox"
