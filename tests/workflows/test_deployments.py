"""How stacks are deployed: one after the other, one at a time, with approval, and to the end."""

import pytest

from tests.workflows.written import Job, job, jobs, steps, workflow

JOBS = jobs()
OWN = [one for one in JOBS if one.calls is None]
DEPLOYED = ("deploy.yml", "stack.yml")
DEPLOYING = [one for one in OWN if any("pulumi -- up" in step.run for step in one.steps)]


@pytest.mark.parametrize("one", OWN, ids=str)
def test_every_job_ends_some_time(one: Job) -> None:
    told = one.body["timeout-minutes"]

    if one in DEPLOYING:
        assert told == "${{ fromJSON(needs.review.outputs.minutes) }}"
    else:
        assert 0 < told <= 120


def test_stacks_are_deployed_in_one_place() -> None:
    assert [str(one) for one in DEPLOYING] == ["stack.yml:deploy"]
    assert {one.body["with"]["stack"] for one in JOBS if one.calls == "stack.yml"} == {
        "dev",
        "staging",
        "prod",
        "${{ inputs.stack }}",
    }


def test_two_deployments_of_a_stack_never_run_at_once_and_none_is_cancelled() -> None:
    [deploy] = DEPLOYING

    assert deploy.body["concurrency"] == {
        "group": "stack-${{ inputs.stack }}",
        "cancel-in-progress": False,
    }
    for file in ("deploy.yml", "rollback.yml", "stack.yml"):
        assert "concurrency" not in workflow(file)


def test_only_what_pull_requests_begin_may_be_cancelled() -> None:
    cancelled = {
        file: told["cancel-in-progress"]
        for file in {one.file for one in JOBS}
        if (told := workflow(file).get("concurrency"))
    }

    assert cancelled == {
        "review.yml": True,
        "test.yml": "${{ github.event_name == 'pull_request' }}",
        "comment.yml": False,
    }


def test_a_stack_is_deployed_in_the_environment_of_its_name_and_after_its_review() -> None:
    [deploy] = DEPLOYING

    assert deploy.body["environment"] == "${{ inputs.stack }}"
    assert deploy.needs == {"review"}
    assert deploy.body.get("if") is None


def test_credentials_last_as_long_as_the_rollout() -> None:
    [deploy] = DEPLOYING
    [sign] = [step for step in deploy.steps if step.uses.endswith("/sign-in")]

    assert sign.told["seconds"] == "${{ needs.review.outputs.seconds }}"


def test_a_deployment_ends_by_calling_what_it_deployed() -> None:
    [deploy] = DEPLOYING

    assert [step.run for step in deploy.steps][-1].startswith("serving smoke ")


def test_a_rollback_is_of_a_stack_that_is_deployed() -> None:
    told = workflow("rollback.yml")["on"]["workflow_dispatch"]["inputs"]["stack"]

    assert told["type"] == "choice"
    assert set(told["options"]) == {
        one.body["with"]["stack"] for one in jobs() if (one.file, one.calls) == DEPLOYED
    }


def test_an_image_is_deployed_only_if_the_image_workflow_signed_it() -> None:
    [deploy] = DEPLOYING
    runs = [step.run for step in deploy.steps]
    [verify] = [step for step in deploy.steps if step.run.startswith("cosign verify ")]

    assert runs.index(verify.run) < next(n for n, run in enumerate(runs) if " up " in run)
    assert "/.github/workflows/image.yml@refs/heads/" in verify.body["env"]["SIGNER"]


def test_an_image_is_signed_only_if_it_passed_the_scan() -> None:
    built = job("image.yml", "image").steps
    places = [
        next(n for n, step in enumerate(built) if word in (step.run or step.uses))
        for word in ("serving build", "anchore/scan-action", "cosign sign")
    ]

    assert places == sorted(places)
    assert built[places[1]].told["fail-build"] is True


@pytest.mark.parametrize(
    ("name", "needs"),
    [
        ("image", {"test"}),
        ("dev", {"test", "image"}),
        ("staging", {"dev", "image"}),
        ("gate", {"staging"}),
        ("prod", {"staging", "gate", "image"}),
        ("undo", {"prod"}),
    ],
)
def test_each_stage_waits_for_the_one_before(name: str, needs: set[str]) -> None:
    stage = job("deploy.yml", name)

    assert stage.needs == needs
    # A condition of its own takes away GitHub's own, that all before has succeeded.
    for before in needs - {"image", "test"} if name != "undo" else set():
        assert f"needs.{before}.result == 'success'" in stage.body["if"]


def test_prod_asks_somebody() -> None:
    assert job("deploy.yml", "prod").body["with"]["asked"] is True
    # Of all but those: a stack that is added to the choices asks too.
    assert job("rollback.yml", "back").body["with"]["asked"] == (
        "${{ inputs.stack != 'dev' && inputs.stack != 'staging' }}"
    )
    [asking] = [step for step in steps() if "ci approval" in step.run]
    assert asking.body["if"] == "inputs.asked"


def test_a_rollback_is_of_the_default_branchs_lines_and_history() -> None:
    find = job("rollback.yml", "find")
    runs = [step.run for step in find.steps if step.run]

    assert find.body["if"] == "github.ref_name == github.event.repository.default_branch"
    assert runs[0].startswith("serving ci earlier ")
    assert runs[1] == 'git merge-base --is-ancestor "$EARLIER" HEAD'
    assert job("rollback.yml", "back").body["with"]["commit"] == "${{ needs.find.outputs.commit }}"


def test_nothing_is_deployed_until_somebody_says_where() -> None:
    assert job("deploy.yml", "test").body["if"] == "vars.CLOUD_STACKS != ''"
    assert "needs.test.result == 'success'" in job("deploy.yml", "dev").body["if"]
