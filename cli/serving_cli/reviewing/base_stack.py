"""A stack as it was at the base: brought up in a sandbox, and what its roles might do."""

import sys
from dataclasses import dataclass
from pathlib import Path

from serving_cli.explaining.asking import roles_of
from serving_cli.explaining.explained import Explained
from serving_cli.failure import Failure
from serving_cli.reviewing.base import Base
from serving_cli.reviewing.previewed import UNATTENDED, last, run
from serving_cli.reviewing.told import Line
from serving_cli.sandbox_calls import answered
from serving_cli.session import Session


@dataclass(frozen=True)
class BaseStack:
    """A base without the stack is as if there were nothing, and said to be so."""

    base: Base
    stack: str

    @property
    def missing(self) -> bool:
        return self.stack not in self.base.project.stack_files

    def brought_up(self, home: Path) -> tuple[str, list[Line]]:
        """What to call what stands in the sandbox afterwards, and what of it is in doubt."""
        commit, doubts = self.base.commit, [Line("warning", "", it) for it in self.base.doubts]
        if self.missing:
            return f"nothing: {commit} has no stack {self.stack}", []
        session = Session.open(self.base.project.folder, home, strict=False).for_stack(self.stack)
        say(f"bringing {self.stack} up as it was at {commit}, to compare with")
        words = ("up", "--yes", "--skip-preview", "--stack", self.stack, *UNATTENDED)
        with answered(session.home, session.environment, words) as environment:
            command = [str(session.engine.pulumi), *words]
            answer = run(command, self.base.project, {**environment, **self.base.environment()})
        if answer.returncode != 0:
            why = f"{commit} does not come up: {last(answer.stdout)}"
            say(why)
            doubts.append(Line("warning", "", f"{why}; what it lacks is told as new"))
            return f"what came up of {commit}, which failed", doubts
        return commit, doubts

    def roles(self) -> tuple[list[Explained] | None, list[Line]]:
        """None where nothing is known of them, and why: as if it were none, all would be gained."""
        if self.missing:
            return [], []
        try:
            return roles_of(self.base.project.folder, self.stack, self.base.environment()), []
        except Failure as reason:
            commit = self.base.commit
            why = f"what roles might do at {commit} is not known, and so not compared: {reason}"
            return None, [Line("warning", "", why)]


def say(line: str) -> None:
    print(f"review: {line}", file=sys.stderr, flush=True)
