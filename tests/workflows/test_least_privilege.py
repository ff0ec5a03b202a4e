"""Who may do what: nothing by itself, and no more than a job needs."""

import re

import pytest

from tests.workflows.written import WORKFLOWS, Job, jobs, steps, strings, text, workflow

WRITE = "write"
JOBS = jobs()
SIGNING = {"./.github/actions/sign-in"}


def signs(job: Job) -> bool:
    """Whether it, or what it calls, asks for a token of OIDC."""
    if job.calls:
        return any(signs(called) for called in JOBS if called.file == job.calls)
    return any(step.uses in SIGNING for step in job.steps)


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_workflow_may_nothing_by_itself(file: object) -> None:
    assert workflow(getattr(file, "name", ""))["permissions"] == {}


@pytest.mark.parametrize("job", JOBS, ids=str)
def test_a_job_says_what_it_may(job: Job) -> None:
    assert job.permissions is not None
    assert job.permissions["contents"] == "read"


@pytest.mark.parametrize("job", JOBS, ids=str)
def test_a_token_of_oidc_is_only_where_somebody_signs_in(job: Job) -> None:
    assert ((job.permissions or {}).get("id-token") == WRITE) == signs(job)


def test_one_job_alone_may_write_anything_else() -> None:
    writing = [
        (str(job), name)
        for job in JOBS
        for name, may in (job.permissions or {}).items()
        if may == WRITE and name != "id-token"
    ]

    assert writing == [("comment.yml:comment", "pull-requests")]


def test_no_checkout_leaves_a_token_behind() -> None:
    checkouts = [step for step in steps() if step.uses.startswith("actions/checkout@")]

    assert len(checkouts) > 5
    assert all(step.told.get("persist-credentials") is False for step in checkouts)


def test_every_action_of_others_is_a_commit_whose_version_is_told() -> None:
    used = re.findall(r"uses: (?!\./)(\S+)(.*)", text())
    by_name = {(use.partition("@")[0], use) for use, _ in used}

    assert len(used) > 10
    for use, comment in used:
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", use), use
        assert re.fullmatch(r" # v\d+\.\d+\.\d+", comment), use
    assert len(by_name) == len({name for name, _ in by_name})


def test_the_only_secret_is_the_rooms_address_and_no_shell_sees_it_spelled() -> None:
    assert set(re.findall(r"secrets\.(\w+)", text())) == {"SERVING_WEBHOOK_URL"}
    assert "secrets: inherit" not in text()
    for step in steps():
        other = {name: value for name, value in step.body.items() if name != "env"}
        assert not any("secrets." in value for value in strings(other)), step.where
    for job in JOBS:
        assert "secrets." not in str(job.body.get("env", {}))


def test_no_key_of_a_cloud_is_stored() -> None:
    for word in (
        "aws-access-key-id",
        "credentials_json",
        "client-secret",
        "creds:",
        "ACCESS_TOKEN",
    ):
        assert word not in text()
