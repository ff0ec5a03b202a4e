"""Functions come up, change one by one, and leave nothing: each change is a version of its own."""

import json
import os
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from cloud_sandbox.data_plane import running
from tests.engine_runs.function_changes import (
    AFTER,
    ALIAS,
    BEFORE,
    BROKEN,
    FUNCTION,
    LOGS,
    OTHER_KIND,
    POLICY,
    PROGRAM,
    UPDATE,
    VERSION,
    ZIP,
)
from tests.support.sandboxed import Run, Sandboxed

pytestmark = pytest.mark.xdist_group("function-changes")

LOST_WITH_ITS_ASKING = {
    *("aws:kms/key:Key", "aws:kms/alias:Alias"),
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
    "aws:cloudwatch/metricAlarm:MetricAlarm",
}
"""Of `loosened`, which asks for it no more; an alarm of a version goes with it."""

SCRIPT = "def model_fn(folder):\n    return {answer}\n"


def asked(project: Sandboxed, functions: Mapping[str, Any]) -> None:
    project.file("functions.json", json.dumps(functions))


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sandboxed]:
    made = Sandboxed(tmp_path_factory.mktemp("function-changes"), called=True)
    made.program(PROGRAM)
    for folder, answer in (("model", 1), ("retrained", 2), ("broken", 3)):
        made.file(f"{folder}/code/inference.py", SCRIPT.format(answer=answer))
    asked(made, BEFORE)
    made.session()
    with running(made.home.folder):  # each command joins it
        yield made


@pytest.fixture(scope="module")
def applied(project: Sandboxed) -> Run:
    return project.up()


@pytest.fixture(scope="module")
def repeated(project: Sandboxed, applied: Run) -> Run:
    applied.succeeded()
    os.utime(project.folder / "model" / "code" / "inference.py", (1, 1))
    return project.up()


@pytest.fixture(scope="module")
def changed(project: Sandboxed, repeated: Run) -> Run:
    repeated.succeeded()
    asked(project, AFTER)
    return project.up()


@pytest.fixture(scope="module")
def settled(project: Sandboxed, changed: Run) -> Run:
    changed.succeeded()
    return project.up()


@pytest.fixture(scope="module")
def broken(project: Sandboxed, settled: Run) -> Run:
    settled.succeeded()
    asked(project, BROKEN)
    return project.up()


@pytest.fixture(scope="module")
def reverted(project: Sandboxed, broken: Run) -> Run:
    broken.failed()
    asked(project, AFTER)
    return project.up()


@pytest.fixture(scope="module")
def other_kind(project: Sandboxed, reverted: Run) -> Run:
    reverted.succeeded()
    asked(project, OTHER_KIND)
    return project.up()


@pytest.fixture(scope="module")
def destroyed(project: Sandboxed, other_kind: Run) -> Run:
    other_kind.failed()
    return project.destroy()


def alias_of(run: Run, name: str) -> str:
    """The version that its callers reach."""
    [found] = [one for one in run.existing(ALIAS) if one.id.startswith(f"{name}-")]
    version: str = found.inputs["functionVersion"]
    return version


def versions_of(run: Run, name: str) -> list[str]:
    return sorted(
        one.attributes["version"]
        for one in run.existing(VERSION)
        if one.attributes["functionName"].startswith(f"{name}-")
    )


def test_each_function_has_its_first_version_behind_its_alias(applied: Run) -> None:
    applied.succeeded()
    assert {name: alias_of(applied, name) for name in BEFORE} == dict.fromkeys(BEFORE, "1")


def test_a_second_up_changes_nothing(repeated: Run) -> None:
    repeated.succeeded()
    assert repeated.steps == []


def test_no_secret_is_in_the_state(applied: Run) -> None:
    """Nor in what Lambda is told: only where it is."""
    [secured] = [one for one in applied.existing(FUNCTION) if one.id.startswith("secured-")]

    told = json.loads(secured.inputs["environment"]["variables"]["SERVING_SECRETS"])
    assert told["DB"].startswith("arn:aws:secretsmanager:eu-west-1:123456789012:secret:password-")


@pytest.mark.parametrize("name", ["imaged", "retrained", "larger", "loosened"])
def test_another_code_or_setting_is_a_new_version_that_callers_reach(
    changed: Run, name: str
) -> None:
    changed.succeeded()
    assert alias_of(changed, name) == "2"
    assert versions_of(changed, name) == ["1", "2"]


@pytest.mark.parametrize("name", list(BEFORE))
def test_nothing_that_callers_reach_is_deleted_or_made_anew(changed: Run, name: str) -> None:
    ended = {"delete", "replace", "create-replacement", "delete-replaced"}

    assert {step.token for step in changed.of(name) if step.op in ended} <= {
        POLICY,
        ZIP,
        *LOST_WITH_ITS_ASKING,
    }


def test_rights_of_the_version_before_go_once_callers_have_moved(changed: Run) -> None:
    [gone] = [step for step in changed.of("loosened", POLICY) if step.op == "delete"]
    [moved] = changed.of("loosened", UPDATE)

    assert gone.name == "loosened-version"
    assert moved.ended is not None
    assert gone.begun > moved.ended


@pytest.mark.parametrize("name", ["unchanged", "touched", "secured"])
def test_what_asks_for_the_same_is_left_alone(changed: Run, name: str) -> None:
    assert changed.of(name) == []
    assert alias_of(changed, name) == "1"


def test_another_log_retention_publishes_nothing(changed: Run) -> None:
    assert changed.done("logged") == [("update", "LogGroup")]
    assert alias_of(changed, "logged") == "1"


def test_other_tags_reach_everything_in_place_and_publish_nothing(changed: Run) -> None:
    steps = changed.of("tagged")

    assert {(step.op, step.changed) for step in steps} == {("update", frozenset({"tags"}))}
    assert {FUNCTION, LOGS, ZIP} <= {step.token for step in steps}
    assert alias_of(changed, "tagged") == "1"


def test_after_the_change_an_up_changes_nothing(settled: Run) -> None:
    settled.succeeded()
    assert settled.steps == []


def test_a_revert_of_what_lambda_refused_keeps_the_zip_that_runs(
    broken: Run, reverted: Run
) -> None:
    """And takes the refused one away."""
    assert alias_of(broken, "retrained") == alias_of(reverted, "retrained") == "2"
    [function] = [one for one in reverted.existing(FUNCTION) if one.id.startswith("retrained-")]
    keys = {one.inputs["key"] for one in reverted.existing(ZIP)}
    assert function.inputs["s3Key"] in keys
    assert len(keys) == len({one.inputs["key"] for one in broken.existing(ZIP)}) - 1


@pytest.mark.parametrize("name", ["imaged", "touched"])
def test_an_image_for_a_zip_or_a_zip_for_an_image_is_refused_and_nothing_deleted(
    reverted: Run, other_kind: Run, name: str
) -> None:
    assert alias_of(other_kind, name) == alias_of(reverted, name)
    assert versions_of(other_kind, name) == versions_of(reverted, name)


def test_destroy_leaves_nothing_versions_and_log_groups_included(
    destroyed: Run, project: Sandboxed
) -> None:
    destroyed.succeeded()
    assert destroyed.cloud == []
    assert project.state() == []
