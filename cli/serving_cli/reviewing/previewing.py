"""Looks at a change by the engine's own preview, in a sandbox or on the real cloud."""

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from serving_cli import policy_pack
from serving_cli.explaining.asking import roles_of
from serving_cli.explaining.explained import Explained
from serving_cli.failure import Failure
from serving_cli.project import project_around
from serving_cli.reviewing import base as bases
from serving_cli.reviewing import change, permissions, rollouts, told
from serving_cli.reviewing.base_stack import BaseStack
from serving_cli.reviewing.previewed import Previewed, last
from serving_cli.reviewing.review import Review
from serving_cli.session import Session
from serving_cli.users_pulumi import UsersPulumi


@dataclass(frozen=True)
class _Looked:
    """A preview, and what it is compared with."""

    on: str
    base: str
    seen: Previewed
    roles_before: list[Explained] | None
    """None where nothing is known of them, and so nothing to compare with."""

    doubts: list[told.Line]
    """What of the comparison does not hold."""


def in_sandbox(cwd: Path, stack: str, compared_with: str | None) -> Review:
    """In a sandbox of its own, where the stack stands as it was at the base, if there is one."""
    project = project_around(cwd)
    with tempfile.TemporaryDirectory(prefix="serving-review-") as folder:
        home = Path(folder) / "home"
        known = "nothing, so all is new"
        before: list[Explained] | None = []
        doubts: list[told.Line] = []
        if compared_with is not None:
            with bases.at(compared_with, project) as base:
                there = BaseStack(base, stack)
                if stack not in project.stack_files and not there.missing:
                    return _gone(stack, base)
                known, doubts = there.brought_up(home)
                before, unknown = there.roles()
                doubts = [*_warnings(base.rules), *doubts, *unknown]
        session = Session.open(project.folder, home, strict=False).for_stack(stack)
        seen = Previewed.by(session.engine.pulumi, project, stack, session.environment)
    return _reviewed(cwd, stack, _Looked("sandbox", known, seen, before, doubts))


def on_cloud(cwd: Path, stack: str, compared_with: str | None) -> Review:
    """Against the stack's own state, by the user's own login and credentials."""
    project = project_around(cwd)
    pulumi = UsersPulumi.found()
    seen = Previewed.by(pulumi.program, project, stack, pulumi.environment)
    before, doubts = None, list[told.Line]()
    if compared_with is not None:
        with bases.at(compared_with, project) as base:
            before, unknown = BaseStack(base, stack.rpartition("/")[2]).roles()
            doubts = [*_warnings(base.rules), *unknown]
    return _reviewed(cwd, stack, _Looked("cloud", "the stack's state", seen, before, doubts))


def _reviewed(cwd: Path, stack: str, looked: _Looked) -> Review:
    silent = _warnings(policy_pack.silenced(project_around(cwd)))
    seen, said = looked.seen, [*silent, *looked.doubts, *told.lines(looked.seen.events)]
    findings = told.findings(seen.events)
    if (
        seen.failed
        and not any(it.mandatory for it in findings)
        and not any(it.severity == "error" for it in said)
    ):
        said.append(told.Line("error", "", last(seen.said)))
    may: list[permissions.Permission] = []
    try:
        if looked.roles_before is not None:
            after = roles_of(cwd, stack.rpartition("/")[2])
            may = permissions.differences(looked.roles_before, after)
    except Failure as reason:
        said.append(told.Line("warning", "", f"permissions are not known: {reason}"))
    return Review(
        stack,
        looked.on,
        looked.base,
        seen.failed,
        tuple(change.changes(seen.events)),
        tuple(findings),
        tuple(may),
        tuple(rollouts.rollouts(seen.events)),
        tuple(said),
    )


def _gone(stack: str, base: bases.Base) -> Review:
    """Its resources are deleted by nobody, so no change is told."""
    why = (
        f"Pulumi.{stack}.yaml is gone: what stands of {stack} stays as it is, and is reviewed and"
        f" deployed no more; where that is meant, `pulumi destroy` it from {base.commit} first"
    )
    said = (told.Line("warning", "", why),)
    return Review(stack, "sandbox", base.commit, False, (), (), (), (), said)


def _warnings(said: Iterable[str]) -> list[told.Line]:
    return [told.Line("warning", "", it) for it in said]
