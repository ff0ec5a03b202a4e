"""Who may call: a role of this account by its policy, another account by a role made for it."""

import json
from pathlib import Path
from typing import Any

import pulumi
import pulumi_aws as aws
import pytest

from cloud_sandbox.aws.iam.evaluation.decision import Effect
from cloud_sandbox.aws.iam.evaluation.held import decided
from cloud_sandbox.aws.iam.evaluation.request import Request, Session
from cloud_sandbox.engine.here import Here
from serving_components.aws import LambdaInference
from serving_components.core import InvalidArguments
from tests.components.aws.lambda_inference.around import a_function
from tests.support.cloud import RecordingCloud
from tests.support.imagined import made

ROLE = "aws:iam/role:Role"
POLICY = "aws:iam/rolePolicy:RolePolicy"
ALIAS = "aws:lambda/alias:Alias"


def statements(document: str) -> Any:
    return json.loads(document)["Statement"]


def test_a_role_may_call_the_alias_and_nothing_else() -> None:
    def program() -> None:
        trust = {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"AWS": "*"}}
        policy = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
        scorer = aws.iam.Role("scorer", name="scorer", assume_role_policy=policy)
        LambdaInference("fraud", a_function()).grant_invoke("scorer", scorer)

    there = made(program)
    alias = there.only(ALIAS)
    here = Here(there.cloud.store, alias.scope, Path())
    arn: str = alias.attributes["arn"]
    role = f"arn:aws:iam::{alias.scope.account}:role/scorer"

    def effect(resource: str) -> Effect:
        decision = decided(here, role, Request(Session(role), "lambda:InvokeFunction", resource))
        assert decision is not None
        return decision.effect

    assert effect(arn) is Effect.ALLOWED
    assert effect(arn.rpartition(":")[0]) is Effect.DENIED
    assert effect(f"{arn.rpartition(':')[0]}:1") is Effect.DENIED


def test_an_account_gets_a_role_that_may_call_this_function(cloud: RecordingCloud) -> None:
    def program() -> None:
        function = LambdaInference("fraud", a_function(role_path="/ml/", tags={"team": "risk"}))
        function.grant_invoke_account("loans", "210987654321", "loans-prod-7")

    cloud.deploy(program)

    role = cloud.registered[ROLE, "fraud-invoke-loans"].inputs
    [trusted] = statements(role["assumeRolePolicy"])
    assert trusted["Principal"] == {"AWS": "arn:aws:iam::210987654321:root"}
    assert trusted["Condition"] == {"StringEquals": {"sts:ExternalId": "loans-prod-7"}}
    assert (role["path"], role["tags"]) == ("/ml/", {"team": "risk"})
    assert role["description"] == "What account 210987654321 may do with a function"
    [may] = statements(cloud.registered[POLICY, "fraud-invoke-loans"].inputs["policy"])
    assert (may["Action"], may["Resource"]) == (["lambda:InvokeFunction"], "arn:aws:mock:::fraud")


def test_an_address_that_iam_guards_is_granted_too(cloud: RecordingCloud) -> None:
    def program() -> None:
        scorer = aws.iam.Role("scorer", assume_role_policy="{}")
        LambdaInference("fraud", a_function(url={"auth": "iam"})).grant_invoke("scorer", scorer)

    cloud.deploy(program)

    may = statements(cloud.registered[POLICY, "fraud-invoke-scorer"].inputs["policy"])
    assert "lambda:InvokeFunctionUrl" in {action for one in may for action in one["Action"]}


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (("a b", None), "name: takes letters, digits and +=,.@-_, such as 'loans'; got 'a b'"),
        (("x" * 200, None), "name: takes 107 characters at most; got 200"),
    ],
)
def test_a_grant_that_could_not_be_named_is_refused(
    cloud: RecordingCloud, words: tuple[str, Any], line: str
) -> None:
    with pytest.raises(InvalidArguments) as refused:
        cloud.deploy(lambda: LambdaInference("fraud", a_function()).grant_invoke(*words))

    assert str(refused.value).splitlines()[1:] == [f"  {line}"]


def test_a_function_of_others_can_be_granted_and_looked_at(cloud: RecordingCloud) -> None:
    def program() -> pulumi.Output[Any]:
        scorer = aws.iam.Role("scorer", assume_role_policy="{}")
        theirs = LambdaInference.from_function_name("theirs", "risk-prod", alias="blue")
        theirs.grant_invoke("scorer", scorer)
        errors = theirs.metric_errors()
        return pulumi.Output.all(theirs.alias_arn, errors.dimensions["Resource"])

    arn, resource = cloud.deploy(program)

    assert arn == "arn:aws:lambda:eu-west-1:111122223333:function:risk-prod:blue"
    assert resource == "risk-prod:blue"
    [may] = statements(cloud.registered[POLICY, "theirs-invoke-scorer"].inputs["policy"])
    assert may["Resource"] == arn
    assert not cloud.has("aws:lambda/function:Function")


@pytest.mark.parametrize(
    ("name", "alias", "line"),
    [
        (
            "arn:aws:lambda:eu-west-1:111122223333:function:risk-prod:live",
            "live",
            "function_name: takes the name of the function, not its ARN; write 'risk-prod'",
        ),
        (
            "risk prod",
            "live",
            (
                "function_name: takes the name that the function has in Lambda, up to 64 letters,"
                " digits, dashes and underscores, such as 'fraud-prod'; got 'risk prod'"
            ),
        ),
        (
            "risk-prod",
            "7",
            (
                "alias: takes the name of an alias, such as 'live', no version's number and not"
                " $LATEST; got '7'"
            ),
        ),
    ],
)
def test_what_names_no_function_and_no_alias_is_refused(name: str, alias: str, line: str) -> None:
    with pytest.raises(InvalidArguments) as refused:
        LambdaInference.from_function_name("theirs", name, alias)

    assert str(refused.value).splitlines()[1:] == [f"  {line}"]


def test_metrics_are_of_the_alias(cloud: RecordingCloud) -> None:
    made_ = cloud.deploy(lambda: LambdaInference("fraud", a_function()))

    metric = made_.metric_duration("p99")
    assert (metric.namespace, metric.name, metric.statistic) == ("AWS/Lambda", "Duration", "p99")
    assert metric.dimensions == {"FunctionName": "fraud-1", "Resource": "fraud-1:live"}
    assert [one.name for one in (made_.metric_invocations(), made_.metric_throttles())] == [
        "Invocations",
        "Throttles",
    ]
