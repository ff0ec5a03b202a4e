"""A sandbox being used: engine, project, home, and the stack at hand."""

import shlex
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.engine.pace import UnknownPace
from cloud_sandbox.home import (
    PLACEHOLDER,
    ForeignFolder,
    Home,
    Project,
    ProjectNotFound,
    StackFile,
    UnusableInterpreter,
    install,
    whole_file,
)
from serving_cli import (
    colours,
    passing,
    plugin_pythons,
    program_python,
    room,
    sandbox_calls,
)
from serving_cli.called import called
from serving_cli.engine import Engine, SetUpError, ensure
from serving_cli.failure import Failure
from serving_stack import config_path

_TOLD: Final = (ForeignFolder, ProjectNotFound, SetUpError, UnknownPace, UnusableInterpreter)
_CONFIG_FILE: Final = "PULUMI_OPTION_CONFIG_FILE"


@dataclass(frozen=True)
class Session:
    """What every command in a sandbox needs."""

    engine: Engine
    project: Project
    home: Home
    environment: Mapping[str, str]

    @classmethod
    def open(
        cls, cwd: Path, home: Path | None, *, strict: bool, share: str | None = None
    ) -> "Session":
        """Find the engine and the project, and make the sandbox ready.

        Raises:
            Failure: what is missing, and what to do.
        """
        try:
            project = Project.around(cwd)
            engine = ensure()
            chosen = Home(home.absolute()) if home else Home.of(project)
            told = chosen.environment(engine.folder, strict=strict, share=share)
            environment = colours.fitting(told)
            with room.needed(chosen.folder):
                chosen.make()
                for python in (program_python.of(project), *plugin_pythons.of(project)):
                    install(chosen, python)
        except _TOLD as reason:
            raise Failure(str(reason)) from None
        return cls(engine, project, chosen, environment)

    def for_stack(self, stack: str, *, new: bool = False) -> "Session":
        """The same session, its commands reading the sandbox's copy of the stack's file.

        A stack that only has a file comes to exist; one that is `new` needs none.

        Raises:
            Failure: there is no such stack.
        """
        if not new:
            self.must_know(stack)
        with room.needed(self.home.folder):
            return self._reading_its_copy(stack)

    def _reading_its_copy(self, stack: str) -> "Session":
        file = StackFile(self.home, self.project, stack)
        try:
            secrets, given_up = file.renew()
        except ProjectNotFound as reason:
            raise Failure(str(reason)) from None
        environment = {**self.environment, _CONFIG_FILE: str(file.copy)}
        session = replace(self, environment=environment)
        if not self.home.has_stack(self.project, stack):
            self._create(stack)
        for path in secrets:
            where = ("--path", "--secret", "--stack", stack)
            session.quietly("config", "set", *where, config_path.spelled(path), PLACEHOLDER)
        if secrets:
            told = ", ".join(config_path.spelled(path) for path in secrets)
            say(f"secrets stay outside the sandbox; placeholders stand for: {told}")
        if given_up:
            say(
                f"Pulumi.{stack}.yaml changed: the sandbox's copy is made anew, and what"
                " `pulumi config` had changed in it is gone"
            )
        elif file.changed_in_the_sandbox:
            say(f"the sandbox's copy of Pulumi.{stack}.yaml differs: `pulumi config` changed it")
        file.settle()
        return session

    def typed(self, *words: str) -> str:
        """A command line of ours about this sandbox, for somebody to type."""
        usual = Home.of(self.project).folder.resolve()
        there = self.home.folder.resolve()
        named = () if there == usual else ("--home", str(there))
        return shlex.join((called(), words[0], *named, *words[1:]))

    def must_know(self, stack: str) -> None:
        """Refuse a stack that has no file and does not exist, before anything is made for it."""
        if stack not in self.stacks:
            known = ", ".join(self.stacks) or "none yet"
            raise Failure(
                f"there is no stack {stack!r}: no Pulumi.{stack}.yaml beside {self.project.file}"
                f" (stacks here: {known}){nearest(stack, self.stacks)}"
            )

    @property
    def stacks(self) -> list[str]:
        """Every stack that has a file or exists in this sandbox."""
        return sorted({*self.project.stack_files, *self.home.stacks(self.project)})

    def selected(self) -> str | None:
        """The stack that `pulumi stack select` chose in this sandbox."""
        asked = self._ask("stack", "--show-name")
        return asked.stdout.strip() or None if asked.returncode == 0 else None

    def pulumi(self, *arguments: str, cwd: Path | None = None) -> int:
        """Run `pulumi` in view of the user; its exit code."""
        with sandbox_calls.answered(self.home, self.environment, arguments) as environment:
            return passing.run([str(self.engine.pulumi), *arguments], environment, cwd)

    def quietly(self, *arguments: str, cwd: Path | None = None, told: str | None = None) -> str:
        """Run `pulumi` out of view, told something; its output, or a `Failure` with its reason."""
        answer = self._ask(*arguments, cwd=cwd, told=told)
        if answer.returncode != 0:
            said = (answer.stderr or answer.stdout).strip()
            raise Failure(f"`pulumi {arguments[0]}` failed: {said}")
        return answer.stdout

    def _ask(
        self, *arguments: str, cwd: Path | None = None, told: str | None = None
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [str(self.engine.pulumi), *arguments, "--non-interactive", "--color", "never"],
            env=dict(self.environment),
            cwd=cwd or self.project.folder,
            input=told,
            capture_output=True,
            text=True,
            check=False,
        )

    def _create(self, stack: str) -> None:
        """Make the stack from a folder with nothing but `Pulumi.yaml`.

        The CLI writes the salt of a new stack into the folder it stands in.
        """
        folder = self.home.folder / "new" / self.project.name
        text = self.project.file.read_text(encoding="utf-8")
        whole_file.write(folder / self.project.file.name, text, 0o600)
        try:
            self.quietly("stack", "init", stack, "--no-select", cwd=folder)
        except Failure:
            # Another command may have made it meanwhile.
            if not self.home.has_stack(self.project, stack):
                raise


def say(line: str) -> None:
    print(f"sandbox: {line}", file=sys.stderr)
