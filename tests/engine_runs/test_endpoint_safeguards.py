"""An endpoint in given subnets, with a key of its own, that captures what it is asked.

One project: made, called, changed, and destroyed, in this order.
"""

import json
from collections import Counter
from typing import Any

import pytest

from tests.engine_runs.safeguarded import (
    ARCHIVE,
    ASKED,
    KEY,
    POLICY,
    PROGRAM,
    call,
    captures,
    denied,
    read,
    without,
)
from tests.support.archives import archive
from tests.support.sandboxed import Run, Sandboxed, short

pytestmark = pytest.mark.xdist_group("safeguards")


@pytest.fixture(scope="module", name="project")
def guarded_project(tmp_path_factory: pytest.TempPathFactory) -> Sandboxed:
    project = Sandboxed(tmp_path_factory.mktemp("guarded"), called=True)
    project.program(PROGRAM)
    project.file("endpoint.json", json.dumps(ASKED))
    project.file("model.tar.gz", archive("yes"))
    return project


@pytest.fixture(scope="module", name="made")
def made_endpoint(project: Sandboxed) -> Run:
    return project.up()


@pytest.fixture(scope="module", name="repeated")
def second_up(project: Sandboxed, made: Run) -> Run:
    made.succeeded()
    return project.up()


@pytest.fixture(scope="module", name="called")
def captured_call(project: Sandboxed, repeated: Run) -> dict[str, Any]:
    """What is in S3 of the one request that was made."""
    repeated.succeeded()
    call(project, str(repeated.outputs["name"]), "the-first")
    [found] = captures(project)
    return {"key": found.id, **read(project, found)}


@pytest.fixture(scope="module", name="resampled")
def other_share(project: Sandboxed, called: dict[str, Any]) -> Run:
    assert called
    changed = ASKED | {"data_capture": ASKED["data_capture"] | {"sampling_percent": 50}}
    project.file("endpoint.json", json.dumps(changed))
    return project.up()


@pytest.fixture(scope="module", name="unlocked")
def without_a_key(project: Sandboxed, resampled: Run) -> Run:
    resampled.succeeded()
    project.file("endpoint.json", json.dumps({**ASKED, "encryption": {}}))
    return project.up()


@pytest.fixture(scope="module", name="destroyed")
def ended(project: Sandboxed, unlocked: Run) -> Run:
    unlocked.succeeded()
    return project.destroy()


def test_it_comes_up_and_a_second_up_changes_nothing(made: Run, repeated: Run) -> None:
    made.succeeded()
    assert repeated.steps == []
    assert repeated.cloud == made.cloud


def test_where_the_key_does_not_reach_is_told(made: Run) -> None:
    """The type has disks of its own."""
    told = [one.message for one in made.diagnostics if one.severity == "warning"]

    assert any("ml.m5d.large has local storage" in line for line in told)


def test_no_statement_of_the_role_is_more_than_is_needed(project: Sandboxed, made: Run) -> None:
    made.succeeded()
    policies = made.existing(POLICY)
    every = [
        (policy, place)
        for policy in policies
        for place in range(len(json.loads(policy.inputs["policy"])["Statement"]))
    ]

    idle = [
        (policy.id, place)
        for policy, place in every
        if not denied(project, made, without(policy, place))
    ]

    assert denied(project, made) == set()
    assert (len(policies), idle) == (2, [])


@pytest.mark.parametrize(
    ("left_out", "actions"),
    [
        (0, {"kms:DescribeKey"}),
        (1, {"kms:Decrypt", "kms:GenerateDataKey"}),
        (2, {"kms:CreateGrant"}),
    ],
)
def test_the_key_is_open_to_what_the_role_does_and_no_wider(
    project: Sandboxed, made: Run, left_out: int, actions: set[str]
) -> None:
    made.succeeded()
    [key] = made.existing(KEY)

    assert denied(project, made, without(key, left_out)) == actions


def test_what_is_called_lies_in_the_bucket_made_for_it(called: dict[str, Any], made: Run) -> None:
    name = made.outputs["name"]
    captured = called["captureData"]

    assert f"/captured/{name}/live/" in called["key"]
    assert called["eventMetadata"]["inferenceId"] == "the-first"
    assert (captured["endpointInput"]["data"], captured["endpointOutput"]["data"]) == ("1,2", "yes")


def test_another_share_moves_the_endpoint_by_an_update(resampled: Run) -> None:
    resampled.succeeded()
    assert resampled.done() == [
        ("create-replacement", "EndpointConfiguration"),
        ("replace", "EndpointConfiguration"),
        ("update", "EndpointUpdate"),
        ("delete-replaced", "EndpointConfiguration"),
    ]


def test_without_its_key_an_endpoint_reads_an_archive_that_needs_none(unlocked: Run) -> None:
    """The key itself stays, as captures are encrypted by it."""
    unlocked.succeeded()
    assert ("create-replacement", "BucketObjectv2") in unlocked.done("guarded", ARCHIVE)
    assert ("update", "EndpointUpdate") in unlocked.done("guarded")
    assert len(unlocked.existing(KEY)) == 1


def test_the_version_before_may_use_its_key_until_the_endpoint_has_moved(unlocked: Run) -> None:
    unlocked.succeeded()
    order = unlocked.done("guarded")
    made, moved, gone = (
        order.index(step)
        for step in (
            ("create-replacement", "RolePolicy"),
            ("update", "EndpointUpdate"),
            ("delete-replaced", "RolePolicy"),
        )
    )

    assert made < moved < gone
    assert ("update", "RolePolicy") not in order


def test_captures_outlive_the_endpoint_with_their_bucket_and_key(
    destroyed: Run, project: Sandboxed
) -> None:
    destroyed.succeeded()
    kinds = Counter(short(record.type) for record in destroyed.cloud)

    assert kinds == {
        "Bucket": 1,
        "BucketLifecycleConfiguration": 1,
        "BucketObjectv2": 1,
        "BucketPolicy": 1,
        "BucketPublicAccessBlock": 1,
        "BucketServerSideEncryptionConfiguration": 1,
        "Key": 1,
    }
    assert project.state() == []
