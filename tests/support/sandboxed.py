"""A throw-away Pulumi project, run by the real engine in a sandbox of its own."""

import json
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from cloud_sandbox.home import Home, Project
from serving_cli.sandbox_calls import answered
from serving_cli.session import Session
from tests.support.engine_log import Diagnostic, Step, diagnostics, steps

_LIMIT_S: Final = 120
_UNATTENDED: Final = ("--non-interactive", "--color", "never")
_AT_ONCE: Final = ("--yes", "--skip-preview")


@dataclass(frozen=True)
class Run:
    """One command of the engine, and what there was after it."""

    code: int
    said: str
    """Standard output and standard error."""

    steps: list[Step]
    diagnostics: list[Diagnostic]
    cloud: list[Record]
    """Everything that existed in the sandbox's clouds when it ended."""

    outputs: Mapping[str, Any]
    """What the stack exported; secrets as the state holds them."""

    def succeeded(self) -> None:
        """Fail, with what was said, unless the command did what it was asked."""
        assert self.code == 0, self.said

    def failed(self) -> None:
        """Fail unless the command was refused, in a user's words."""
        assert self.code != 0, self.said
        assert "Traceback" not in self.said

    def done(self, name: str | None = None, token: str | None = None) -> list[tuple[str, str]]:
        """Operation and short type, of resources of this name or `name-…`, and of this type."""
        return [(step.op, short(step.token)) for step in self.of(name, token)]

    def of(self, name: str | None = None, token: str | None = None) -> list[Step]:
        """Steps of resources of this name or `name-…`, and of this type."""
        return [
            step
            for step in self.steps
            if (name is None or step.name == name or step.name.startswith(f"{name}-"))
            and (token is None or step.token == token)
        ]

    def step(self, op: str, token: str, name: str) -> Step:
        """The one step of this kind on one resource."""
        [found] = [step for step in self.of(None, token) if (step.op, step.name) == (op, name)]
        return found

    def existing(self, token: str) -> list[Record]:
        """What existed of one type."""
        return [record for record in self.cloud if record.type == token]

    @property
    def errors(self) -> list[str]:
        """What a user was told went wrong, without what the engine adds about itself."""
        return [told.message for told in self.diagnostics if told.severity == "error"]


class Sandboxed:
    """A Pulumi project under version control, and the sandbox it runs in."""

    def __init__(
        self,
        folder: Path,
        *,
        name: str = "rehearsed",
        strict: bool = True,
        pace: str | None = None,
        called: bool = False,
    ) -> None:
        """`called`: its clouds answer boto3 too, which takes a data plane for each command."""
        self.folder = folder / "project"
        self.home = Home(folder / "home")
        self._name = name
        self._strict = strict
        self._pace = pace
        self._called = called
        self._log = folder / "logs"
        self._log.mkdir(parents=True)
        self.folder.mkdir()
        runtime = {"name": "python", "options": {"virtualenv": sys.prefix}}
        self.file("Pulumi.yaml", json.dumps({"name": name, "runtime": runtime}))
        self.configure()
        self._session: Session | None = None

    def file(self, path: str, content: str | bytes) -> Path:
        """Write a file of the work tree."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        raw = content if isinstance(content, bytes) else content.encode()
        file.write_bytes(raw)
        return file

    def program(self, text: str) -> None:
        """What the project does from now on."""
        self.file("__main__.py", textwrap.dedent(text))

    def configure(self, *, stack: str = "dev", **values: Any) -> None:
        """Write a stack's file: values of the project's own, and `aws__x` for `aws:x`."""
        config = {"aws:region": "eu-west-1"}
        for key, value in values.items():
            config[key.replace("__", ":") if "__" in key else f"{self._name}:{key}"] = value
        self.file(f"Pulumi.{stack}.yaml", json.dumps({"config": config}))

    def up(self, *words: str, stack: str = "dev") -> Run:
        return self.run("up", *_AT_ONCE, *words, stack=stack)

    def preview(self, *words: str, stack: str = "dev") -> Run:
        return self.run("preview", *words, stack=stack)

    def refresh(self, *words: str, stack: str = "dev") -> Run:
        return self.run("refresh", *_AT_ONCE, *words, stack=stack)

    def destroy(self, *words: str, stack: str = "dev") -> Run:
        return self.run("destroy", *_AT_ONCE, *words, stack=stack)

    def import_(self, token: str, name: str, identity: str, *words: str) -> Run:
        """Take over what exists, by the command; there is no schema to generate code from."""
        options = (*_AT_ONCE, "--generate-code=false", *words)
        return self.run("import", *options, token, name, identity)

    def run(self, *words: str, stack: str = "dev") -> Run:
        """Run `pulumi WORDS` on a stack."""
        session = self.session().for_stack(stack)
        log = self._log / f"{stack}-{len(list(self._log.iterdir()))}.json"
        calling = words if self._called else ()
        with answered(self.home, _environment(session), calling) as environment:
            answer = subprocess.run(
                [
                    *(str(session.engine.pulumi), *words, *_UNATTENDED),
                    *("--stack", stack, "--event-log", str(log)),
                ],
                cwd=self.folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                timeout=_LIMIT_S,
                check=False,
            )
        return Run(
            code=answer.returncode,
            said=answer.stdout,
            steps=steps(log),
            diagnostics=diagnostics(log),
            cloud=self.store.all(),
            outputs=self._outputs(stack),
        )

    def session(self) -> Session:
        """The sandbox as the command `serving sandbox` opens it."""
        if self._session is None:
            self._session = Session.open(
                self.folder, self.home.folder, strict=self._strict, share=self._pace
            )
        return self._session

    @property
    def store(self) -> Store:
        """The truth about what exists."""
        return self.home.store

    def state(self, stack: str = "dev") -> list[dict[str, Any]]:
        """Resources in the stack's state."""
        project = Project.around(self.folder)
        file = self.home.stack_state(project, stack)
        if not file.exists():
            return []
        state = json.loads(file.read_text(encoding="utf-8"))
        latest = state["checkpoint"]["latest"] or {}
        resources: list[dict[str, Any]] = latest.get("resources") or []
        return resources

    def commit(self) -> None:
        """Put everything of the work tree under version control."""
        self._git("init", "--quiet")
        self._git("add", "--all")
        author = ("-c", "user.name=Test", "-c", "user.email=test@example.com")
        self._git(*author, "commit", "--quiet", "--message", "as it was written")

    def uncommitted(self) -> str:
        """What differs from what was committed, ignored files included."""
        return self._git("status", "--porcelain", "--ignored")

    def _outputs(self, stack: str) -> Mapping[str, Any]:
        kept = [item for item in self.state(stack) if item["type"] == "pulumi:pulumi:Stack"]
        outputs: Mapping[str, Any] = kept[0].get("outputs", {}) if kept else {}
        return outputs

    def _git(self, *words: str) -> str:
        answer = subprocess.run(
            ["git", *words], cwd=self.folder, capture_output=True, text=True, check=True
        )
        return answer.stdout


def _environment(session: Session) -> dict[str, str]:
    """The event log is an option for the engine's developers; a shell's region is none of ours."""
    shell = ("AWS_REGION", "AWS_DEFAULT_REGION")
    kept = {name: value for name, value in session.environment.items() if name not in shell}
    return kept | {"PULUMI_DEBUG_COMMANDS": "true"}


def short(token: str) -> str:
    """`Model` of `aws:sagemaker/model:Model`."""
    return token.rpartition(":")[2]
