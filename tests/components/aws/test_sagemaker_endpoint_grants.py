"""Who may invoke: a role of this account by its policy, another account by a role made for it."""

import json
from pathlib import Path
from typing import Any

import pulumi
import pulumi_aws as aws
import pytest

from cloud_sandbox.aws.iam.evaluation.decision import Policies, Policy, decide
from cloud_sandbox.aws.iam.evaluation.held import decided
from cloud_sandbox.aws.iam.evaluation.request import Request, Session
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from serving_components.aws import SageMakerEndpoint
from serving_components.core import InvalidArguments
from tests.components.aws.requests import a_request
from tests.support.cloud import RecordingCloud
from tests.support.imagined import made

ROLE = "aws:iam/role:Role"
POLICY = "aws:iam/rolePolicy:RolePolicy"
INVOKING = [
    {
        "Effect": "Allow",
        "Action": ["sagemaker:InvokeEndpoint"],
        "Resource": "arn:aws:mock:::fraud",
    }
]


def granted(cloud: RecordingCloud, *words: Any, **asked: Any) -> None:
    cloud.deploy(
        lambda: SageMakerEndpoint("fraud", a_request(**asked)).grant_invoke_account(*words)
    )


def statements(document: str) -> Any:
    return json.loads(document)["Statement"]


def test_a_role_gets_a_policy_to_invoke_this_endpoint(cloud: RecordingCloud) -> None:
    def program() -> None:
        scorer = aws.iam.Role("scorer", assume_role_policy="{}")
        SageMakerEndpoint("fraud", a_request()).grant_invoke("scorer", scorer)

    cloud.deploy(program)

    policy = cloud.registered[POLICY, "fraud-invoke-scorer"]
    assert (policy.inputs["role"], statements(policy.inputs["policy"])) == ("scorer", INVOKING)
    assert policy.parent == "fraud"


def test_an_account_gets_a_role_that_may_invoke_this_endpoint(cloud: RecordingCloud) -> None:
    granted(cloud, "loans", "210987654321")

    role = cloud.registered[ROLE, "fraud-invoke-loans"]
    policy = cloud.registered[POLICY, "fraud-invoke-loans"]
    assert statements(role.inputs["assumeRolePolicy"]) == [
        {
            "Effect": "Allow",
            "Action": "sts:AssumeRole",
            "Principal": {"AWS": "arn:aws:iam::210987654321:root"},
        }
    ]
    assert statements(policy.inputs["policy"]) == INVOKING
    assert policy.inputs["role"] == role.inputs["name"]


def test_who_takes_it_says_the_external_id(cloud: RecordingCloud) -> None:
    granted(cloud, "loans", "210987654321", "loans-prod-7")

    [statement] = statements(
        cloud.registered[ROLE, "fraud-invoke-loans"].inputs["assumeRolePolicy"]
    )
    assert statement["Condition"] == {"StringEquals": {"sts:ExternalId": "loans-prod-7"}}


def test_the_role_keeps_its_name_as_others_write_it_down(cloud: RecordingCloud) -> None:
    long = "a" * 50
    cloud.deploy(
        lambda: SageMakerEndpoint(long, a_request()).grant_invoke_account("loans", "210987654321")
    )

    name = cloud.registered[ROLE, f"{long}-invoke-loans"].inputs["name"]
    assert len(name) <= 64
    assert name.startswith("aaa")


def test_the_role_stays_within_the_endpoints_boundary_path_and_tags(cloud: RecordingCloud) -> None:
    boundary = "arn:aws:iam::111122223333:policy/bounds"
    asked = {"permissions_boundary": boundary, "role_path": "/ml/", "tags": {"team": "risk"}}

    granted(cloud, "loans", "210987654321", **asked)

    role = cloud.registered[ROLE, "fraud-invoke-loans"].inputs
    assert (role["permissionsBoundary"], role["path"], role["tags"]["team"]) == (
        boundary,
        "/ml/",
        "risk",
    )


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("21098765432",), "account_id: takes the 12 digits of an account; got '21098765432'"),
        (("arn:aws:iam::210987654321:root",), "account_id: takes the 12 digits of an account"),
        ((210987654321,), "some begin with 0; write '210987654321'"),
        ((9876543210.0,), "some begin with 0; write '009876543210'"),
        ((None,), "got None"),
        (("٢١٠٩٨٧٦٥٤٣٢١",), "account_id: takes the 12 digits of an account"),
        (("210987654321", "x"), "external_id: takes 2 to 1224 letters, digits and +=,.@:/-_"),
        (("210987654321", "two words"), "got 'two words'"),
    ],
)
@pytest.mark.parametrize("later", [False, True])
def test_nonsense_is_refused(
    cloud: RecordingCloud, words: tuple[Any, ...], told: str, *, later: bool
) -> None:
    given = map(pulumi.Output.from_input, words) if later else words

    with pytest.raises(pulumi.RunError, match="fraud-invoke-loans has 1 fault") as refused:
        granted(cloud, "loans", *given)

    assert told in str(refused.value)
    assert (ROLE, "fraud-invoke-loans") not in cloud.registered


def test_account_and_external_id_may_come_from_another_resource(cloud: RecordingCloud) -> None:
    words = map(pulumi.Output.from_input, ("210987654321", "loans-prod-7"))

    granted(cloud, "loans", *words)

    role = cloud.registered[ROLE, "fraud-invoke-loans"].inputs
    [statement] = statements(role["assumeRolePolicy"])
    assert statement["Principal"] == {"AWS": "arn:aws:iam::210987654321:root"}
    assert statement["Condition"] == {"StringEquals": {"sts:ExternalId": "loans-prod-7"}}
    assert "210987654321" in role["description"]


@pytest.mark.parametrize("grantee", ["caller", "", None, 7])
def test_what_is_no_role_is_refused(cloud: RecordingCloud, grantee: Any) -> None:
    with pytest.raises(InvalidArguments) as refused:
        cloud.deploy(lambda: SageMakerEndpoint("fraud", a_request()).grant_invoke("api", grantee))

    [fault] = refused.value.faults
    assert str(fault).startswith("grantee: takes a role, such as aws.iam.Role.get('caller', ")
    assert (POLICY, "fraud-invoke-api") not in cloud.registered


def test_a_role_that_is_looked_up_later_is_granted(cloud: RecordingCloud) -> None:
    def program() -> None:
        role = pulumi.Output.from_input(aws.iam.Role("scorer", assume_role_policy="{}"))
        SageMakerEndpoint("fraud", a_request()).grant_invoke("scorer", role)  # type: ignore[arg-type]

    cloud.deploy(program)

    assert cloud.registered[POLICY, "fraud-invoke-scorer"].inputs["role"] == "scorer"


@pytest.mark.parametrize("name", ["a b/ü", "", "a" * 120, None])
def test_a_grant_whose_name_no_policy_can_have_is_refused(cloud: RecordingCloud, name: Any) -> None:
    def program() -> None:
        endpoint = SageMakerEndpoint.from_endpoint_name("theirs", "fraud")
        with pytest.raises(InvalidArguments, match="grant has 1 fault:\n  name: takes "):
            endpoint.grant_invoke("" if name is None else name, None)  # type: ignore[arg-type]
        endpoint.grant_invoke_account(name, "210987654321")

    with pytest.raises(InvalidArguments, match="grant has 1 fault:\n  name: takes "):
        cloud.deploy(program)

    assert not cloud.has(ROLE)


THEIRS = Session("arn:aws:iam::210987654321:role/scorer")
TAKING = {"Effect": "Allow", "Action": "sts:AssumeRole", "Resource": "*"}
"""What their own account must allow them."""


def takes(role: Record, who: Session = THEIRS, **said: tuple[str, ...]) -> bool:
    """Whether somebody whose account allows it may take a role."""
    context = {"sts:ExternalId": said.get("external_id", ())}
    arn = role.attributes["arn"]
    request = Request(who, "sts:AssumeRole", arn, context)
    policies = Policies(
        identity=(Policy("theirs", (TAKING,)),),
        resource=Policy("trust", tuple(statements(role.inputs["assumeRolePolicy"]))),
    )
    return decide(request, policies).allowed


def test_whoever_of_that_account_says_the_external_id_may_take_it_and_invoke() -> None:
    there = made(
        lambda: SageMakerEndpoint("fraud", a_request()).grant_invoke_account(
            "loans", "210987654321", "loans-prod-7"
        )
    )
    [role] = [role for role in there.of(ROLE) if role.id.startswith("fraud-invoke-loans")]
    endpoint = there.only("aws:sagemaker/endpoint:Endpoint")
    arn, here = role.attributes["arn"], Here(there.cloud.store, endpoint.scope, Path())

    def may(action: str, resource: str = endpoint.attributes["arn"]) -> bool:
        decision = decided(here, arn, Request(Session(arn), action, resource))
        return decision is not None and decision.allowed

    assert takes(role, external_id=("loans-prod-7",))
    assert not takes(role)
    assert not takes(role, external_id=("loans-prod-8",))
    assert not takes(
        role, Session("arn:aws:iam::999999999999:role/x"), external_id=("loans-prod-7",)
    )
    assert may("sagemaker:InvokeEndpoint")
    assert not may("sagemaker:DeleteEndpoint")
    assert not may("sagemaker:InvokeEndpoint", f"{endpoint.attributes['arn']}-other")
