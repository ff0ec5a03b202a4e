"""The pack on the real engine: a program that is not ours, refused, let through and mended."""

from typing import Any

import pytest

from tests.engine_runs.policed import looked_at, policed, previewed, soon
from tests.support.sandboxed import Sandboxed

pytestmark = pytest.mark.xdist_group("policies")

_PROGRAM = """
    import json
    import pulumi
    import pulumi_aws as aws

    config = pulumi.Config()
    assumed = {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRole",
                              "Principal": {"Service": "lambda.amazonaws.com"}}]}
    role = aws.iam.Role("role", assume_role_policy=json.dumps(assumed))
    logs = aws.cloudwatch.LogGroup("logs")
    allowed = {"Version": "2012-10-17", "Statement": [
        {"Effect": "Allow", "Action": "logs:PutLogEvents", "Resource": "*"}]}
    late = logs.arn.apply(lambda _: json.dumps(allowed))
    aws.iam.RolePolicy(
        "allowed", role=role.id, policy=late if config.get("late") else json.dumps(allowed)
    )
"""
WRONG = "policy.Statement[0].Resource: * is every resource, for logs:PutLogEvents"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    return policed(tmp_path_factory.mktemp("policies"), _PROGRAM)


def exempted(**changed: str) -> dict[str, Any]:
    exemption = {"resource": "allowed", "reason": "until the logs move", "until": soon()}
    return {"no-wildcard-iam": {"exemptions": [{**exemption, **changed}]}}


def test_a_finding_stops_the_preview_and_says_where_and_what_to_do(project: Sandboxed) -> None:
    refused = previewed(project, {})

    refused.failed()
    assert f"{WRONG}; name the resources, or narrow it by a Condition that says" in refused.said


def test_an_exemption_lets_it_through_and_is_told(project: Sandboxed) -> None:
    told = previewed(project, exempted())

    told.succeeded()
    assert f"no-wildcard-iam: {WRONG}; exempted until {soon()}: until the logs move" in told.said


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"resource": "*"}, "exemptions[0].resource: * is every resource"),
        ({"until": "9999-12-31"}, "exemptions[0].until: 9999-12-31 is more than a year away"),
        ({"reason": "todo todo todo"}, "exemptions[0].reason: todo todo todo tells nobody why"),
    ],
)
def test_an_exemption_of_all_for_ever_or_for_no_reason_is_refused_once_and_lets_nothing_through(
    project: Sandboxed, changed: dict[str, str], told: str
) -> None:
    refused = previewed(project, exempted(**changed))

    refused.failed()
    assert refused.said.count(told) == 1
    assert WRONG in refused.said


def test_an_exemption_of_a_resource_that_is_not_there_is_told(project: Sandboxed) -> None:
    refused = previewed(project, exempted(resource="alowed"))

    refused.failed()
    assert "no-wildcard-iam: exemptions[0].resource: no resource of this stack is" in refused.said


def test_a_setting_that_a_policy_does_not_have_is_refused(project: Sandboxed) -> None:
    refused = previewed(project, {"no-wildcard-iam": {"exemption": []}})

    refused.failed()
    assert "exemption: is not a setting of this policy; it has exemptions" in refused.said


def test_a_policy_that_nobody_knows_is_refused_by_the_engine(project: Sandboxed) -> None:
    refused = previewed(project, {"no-wildcard-iamm": {"exemptions": []}})

    refused.failed()
    assert 'invalid enforcement level ""' in refused.said


def test_a_policy_that_is_switched_off_is_told(project: Sandboxed) -> None:
    told = previewed(project, {"no-wildcard-iam": {"enforcementLevel": "disabled"}})

    told.succeeded()
    assert "no-wildcard-iam: is switched off by the configuration" in told.said


def test_an_exemption_that_is_over_does_not(project: Sandboxed) -> None:
    refused = previewed(project, exempted(until="2026-01-31"))

    refused.failed()
    assert "(its exemption ended on 2026-01-31: until the logs move)" in refused.said


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"reason": "short"}, "reason"),
        ({"until": "soon"}, "until"),
        ({"unless": "never"}, "unless"),
    ],
)
def test_an_exemption_needs_a_reason_an_end_and_nothing_else(
    project: Sandboxed, changed: dict[str, str], told: str
) -> None:
    refused = previewed(project, exempted(**changed))

    refused.failed()
    assert told in refused.said


def test_what_only_the_up_can_know_is_judged_there(project: Sandboxed) -> None:
    project.configure(late="yes")
    previewed(project, {}).succeeded()

    refused = project.run("up", "--yes", "--skip-preview", *looked_at(project, {}))

    refused.failed()
    assert WRONG in refused.said
    assert refused.existing("aws:iam/rolePolicy:RolePolicy") == []


def test_the_level_of_a_policy_is_the_configurations(project: Sandboxed) -> None:
    project.configure()

    told = previewed(project, {"no-wildcard-iam": {"enforcementLevel": "advisory"}})

    told.succeeded()
    assert WRONG in told.said
