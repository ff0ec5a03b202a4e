"""What a stranger writes stays data: titles, branches, artifacts, and the code of a fork."""

import re
import subprocess

import pytest

from tests.workflows.written import ACTIONS, Step, action_steps, job, jobs, steps, text, workflow

RUNS = [step for step in steps() if step.run]


def test_no_shell_is_written_by_an_expression() -> None:
    assert len(RUNS) > 15
    assert [step.where for step in RUNS if "${{" in step.run] == []


@pytest.mark.parametrize("step", RUNS, ids=lambda step: f"{step.where}: {step.run[:40]}")
def test_shell_is_a_line_or_two_which_bash_reads(step: Step) -> None:
    assert len(step.run.strip().splitlines()) <= 2

    read = subprocess.run(
        ["bash", "-n"], input=step.run, capture_output=True, text=True, check=False
    )

    assert (read.stderr, read.returncode) == ("", 0)


def test_no_failure_is_swallowed() -> None:
    """Of `echo "$(…)"` the shell forgets how it ended, and of a pipe without `pipefail`."""
    for step in RUNS:
        assert "$(serving" not in step.run, step.where
        assert " | " not in step.run or step.body.get("shell") == "bash", step.where
        assert "||" not in step.run, step.where
        assert "continue-on-error" not in step.body, step.where


def test_every_variable_in_a_shell_is_quoted() -> None:
    for step in RUNS:
        bare = re.sub(r'"[^"]*"', "", step.run)
        assert "$" not in bare, step.where


def test_every_step_of_an_action_says_its_shell() -> None:
    written = [step for file in ACTIONS for step in action_steps(file) if step.run]

    assert written
    assert all(step.body.get("shell") == "bash" for step in written)


def test_a_forks_code_runs_only_where_nothing_may_be_written() -> None:
    assert "pull_request_target" not in text()
    strangers = [one for one in jobs() if "pull_request" in workflow(one.file)["on"]]

    assert {one.file for one in strangers} == {"review.yml", "test.yml"}
    for one in strangers:
        assert set((one.permissions or {}).items()) <= {("contents", "read"), ("id-token", "write")}
        assert "secrets." not in str(one.body)


def test_who_may_sign_in_is_no_fork_and_no_bot() -> None:
    [listing] = [step for step in job("review.yml", "stacks").steps if "ci stacks" in step.run]
    told = listing.body["env"]["CLOUD_STACKS"]

    assert "head.repo.full_name == github.repository && " in told
    assert "user.login != 'dependabot[bot]' && vars.REVIEW_STACKS || ''" in told
    assert job("review.yml", "on-cloud").body["if"] == "needs.stacks.outputs.cloud != '[]'"


def test_the_comment_is_written_by_the_default_branchs_code() -> None:
    told = job("comment.yml", "comment")
    [checkout] = [step for step in told.steps if step.uses.startswith("actions/checkout@")]
    runs = [step.run for step in told.steps if step.run]

    assert checkout.told["ref"] == "${{ github.event.repository.default_branch }}"
    assert runs == [
        'serving ci comment --from "$RUNNER_TEMP/told" --of-run --author "github-actions[bot]"'
    ]


def test_what_it_takes_over_lies_outside_of_the_checkout() -> None:
    told = job("comment.yml", "comment")
    [taken] = [step for step in told.steps if step.uses.startswith("actions/download-artifact@")]

    assert taken.told["path"] == "${{ runner.temp }}/told"
    assert taken.told["run-id"] == "${{ github.event.workflow_run.id }}"


def test_it_follows_the_workflow_that_reviews() -> None:
    assert workflow("comment.yml")["on"]["workflow_run"] == {
        "workflows": [workflow("review.yml")["name"]],
        "types": ["completed"],
    }
