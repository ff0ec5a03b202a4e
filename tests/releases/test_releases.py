"""The present code on the state that each release left: nothing is replaced, nothing deleted."""

import copy
import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.releases.changelog import released
from tests.releases.kept_project import OWN, KeptProject
from tests.releases.kept_stack import Kept, kept
from tests.releases.losses import lost
from tests.support.own_project import ROOT
from tests.support.sandboxed import Run

_PREVIEWED = pytest.mark.parametrize("stack", kept(), ids=str)


def planned(place: Path, stack: Kept, state: dict[str, Any]) -> Run:
    """What the present code would do to a stack of this state."""
    project = KeptProject(place, stack.folder)
    project.restore(stack.stack, state)
    assert len(project.state(stack.stack)) == len(state["deployment"]["resources"])
    return project.preview("--diff", stack=stack.stack)


@_PREVIEWED
def test_what_a_release_left_is_neither_replaced_nor_deleted(stack: Kept, tmp_path: Path) -> None:
    plan = planned(tmp_path, stack, stack.state())

    plan.succeeded()
    assert lost(plan) == [], plan.said


def test_a_part_by_another_name_is_a_loss(tmp_path: Path) -> None:
    """Were a child renamed, every kept state would look like this one."""
    stack = next(each for each in kept() if each.stack == "dev")
    state = copy.deepcopy(stack.state())
    [logs, *_] = [
        each for each in state["deployment"]["resources"] if each["type"].endswith(":LogGroup")
    ]
    old = logs["urn"]
    renamed = json.loads(json.dumps(state).replace(f'"{old}"', f'"{old}-before"'))

    plan = planned(tmp_path, stack, renamed)

    plan.succeeded()
    name = old.rpartition("::")[2]
    assert lost(plan) == [("delete", "aws:cloudwatch/logGroup:LogGroup", f"{name}-before")]


def test_a_newer_sdk_of_the_cloud_is_no_loss(tmp_path: Path) -> None:
    """The state of a program that left its provider to the engine, made by an older SDK."""
    stack = next(each for each in kept() if each.project != OWN)
    text = json.dumps(stack.state())
    [sdk] = set(re.findall(r"providers:aws::default_(\d+_\d+_\d+)", text))
    older = text.replace(sdk, "7_0_0").replace(sdk.replace("_", "."), "7.0.0")

    plan = planned(tmp_path, stack, json.loads(older))

    plan.succeeded()
    assert plan.step("delete", "pulumi:providers:aws", "default_7_0_0")
    assert lost(plan) == []


def test_every_release_in_the_changelog_is_kept() -> None:
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert released(changelog) - {stack.version for stack in kept()} == set()


@_PREVIEWED
def test_a_kept_state_tells_nothing_of_the_machine_that_made_it(stack: Kept) -> None:
    text = json.dumps(stack.state())

    assert [word for word in ("project:///", "site-packages", "file://") if word in text] == []
    assert re.findall(r'"path": "/[^"]*\.tar\.gz"', text) == []
