"""What the pack is made of, and how the SDK is told."""

import datetime as dt
from typing import Any

import pytest
from pulumi_policy import (
    EnforcementLevel,
    Policy,
    PolicyResource,
    ReportViolation,
    ResourceValidationPolicy,
    StackValidationArgs,
    StackValidationPolicy,
)

from serving_policies.let_through import NAME
from serving_policies.pack import enforced
from tests.policies import cut
from tests.policies.rules import FOUND, UNKNOWN, asked, in_stack

URL = "aws:lambda/functionUrl:FunctionUrl"
OPEN = {"authorizationType": "NONE"}


def told(
    policies: list[Policy], type_: str, props: dict[str, Any], config: dict[str, Any]
) -> list[tuple[str, str]]:
    """Policy and line, of one resource; what exemptions say is configured alike for all."""
    lines: list[tuple[str, str]] = []
    args = asked(type_, props, config, stack="dev")
    for policy in policies:
        assert isinstance(policy, ResourceValidationPolicy)
        policy.validate(args, into(lines, policy.name))
    return lines


def told_of_stack(policies: list[Policy], *resources: PolicyResource) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    args = StackValidationArgs(list(resources), {})
    for policy in policies:
        assert isinstance(policy, StackValidationPolicy)
        policy.validate(args, into(lines, policy.name))
    return lines


def into(lines: list[tuple[str, str]], name: str) -> ReportViolation:
    def report(line: str, _: str | None) -> None:
        lines.append((name, line))

    return report


def exempted(**changed: str) -> dict[str, Any]:
    until = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)).isoformat()
    exemption = {"resource": "it", "reason": "a public demo", "until": until}
    return {"exemptions": [{**exemption, **changed}]}


def test_there_are_five() -> None:
    assert list(FOUND) == [
        "bounded-scaling",
        "encryption",
        "no-public-endpoint",
        "no-wildcard-iam",
        "production-safety",
    ]


@pytest.mark.parametrize("name", FOUND)
def test_each_looks_at_something_and_says_why(name: str) -> None:
    found = FOUND[name]

    assert found.of_resource or found.of_stack
    assert found.policy.reason
    assert found.policy.remedy


def test_each_is_of_resources_and_of_stacks_under_one_name_and_one_configuration() -> None:
    names = [policy.name for policy in enforced()]

    assert names == [*FOUND, NAME]
    assert all(isinstance(it, ResourceValidationPolicy) for it in enforced())
    assert all(isinstance(it, StackValidationPolicy) for it in enforced())


def test_a_line_tells_where_what_the_remedy_and_why() -> None:
    assert told(enforced(), URL, OPEN, {}) == [
        (
            "no-public-endpoint",
            (
                "authorizationType: NONE answers anybody; set it to AWS_IAM, or exempt it. Why:"
                " whoever finds the address asks the model at your cost, and learns what it knows"
            ),
        )
    ]


def test_what_an_exemption_lets_through_is_told_as_advice() -> None:
    config = exempted()
    until = config["exemptions"][0]["until"]
    policies = enforced()

    assert told(policies, URL, OPEN, config) == [
        (
            NAME,
            (
                "no-public-endpoint: authorizationType: NONE answers anybody; exempted until"
                f" {until}: a public demo"
            ),
        )
    ]
    assert policies[-1].enforcement_level is EnforcementLevel.ADVISORY


def test_what_is_let_through_of_a_stack_is_told_too() -> None:
    policies = enforced()
    safety = next(it for it in policies if it.name == "production-safety")
    assert isinstance(safety, StackValidationPolicy)
    traffic = in_stack("serving:index:VertexTraffic", {})
    refused: list[str] = []

    safety.validate(
        StackValidationArgs([traffic], exempted()), lambda line, _: refused.append(line)
    )

    assert refused == []
    [line] = [line for name, line in told_of_stack(policies[-1:], traffic) if "conditions" in line]
    assert line.startswith("production-safety: conditions: nothing is watched")


def test_a_policy_that_is_switched_off_is_told_with_the_stack() -> None:
    """The engine does not ask it, which is all that the pack can see of it."""
    policies = [it for it in enforced() if it.name != "encryption"]

    assert told_of_stack(policies, in_stack(URL, {})) == [
        (NAME, "encryption: is switched off by the configuration (enforcementLevel)")
    ]


def test_an_exemption_that_is_not_taken_is_told_once() -> None:
    policies = enforced()
    config = exempted(resource="*")
    [by] = [it for it in policies if it.name == "encryption"]

    first = told([by], "aws:cloudwatch/logGroup:LogGroup", {}, config)
    second = told([by], "aws:cloudwatch/logGroup:LogGroup", {}, config)

    assert [line for _, line in first] == [
        "exemptions[0].resource: * is every resource; name the ones that are meant"
    ]
    assert second == []


def test_a_setting_that_a_policy_does_not_have_is_told_once() -> None:
    [by] = [it for it in enforced() if it.name == "encryption"]
    config = {"exemption": [], "own_keys": False}

    first = told([by], "aws:cloudwatch/logGroup:LogGroup", {}, config)
    second = told([by], "aws:cloudwatch/logGroup:LogGroup", {}, config)

    assert [line for _, line in first] == [
        "exemption: is not a setting of this policy; it has own_keys, exemptions"
    ]
    assert second == []


def test_an_exemption_of_nothing_is_told_with_the_stack_as_advice() -> None:
    policies = [it for it in enforced() if it.name in {"encryption", NAME}]
    config = exempted(resource="logz")
    resource = in_stack(URL, {})
    lines: list[tuple[str, str]] = []
    for policy in policies:
        assert isinstance(policy, StackValidationPolicy)
        policy.validate(StackValidationArgs([resource], config), into(lines, policy.name))

    [line] = [line for name, line in lines if "exemptions" in line and name == NAME]
    assert line.startswith("encryption: exemptions[0].resource: no resource of this stack is logz")


def test_what_a_preview_does_not_know_is_left_to_the_up() -> None:
    assert told(enforced(), URL, {"authorizationType": UNKNOWN}, {}) == []


def test_the_facts_are_those_of_a_fresh_cut() -> None:
    assert cut.main(["--check"]) == 0
