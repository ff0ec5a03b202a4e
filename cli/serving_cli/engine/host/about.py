"""`pulumi about`: the project's interpreter and what is installed in it."""

import re
import subprocess
from typing import Any

from pulumi.runtime.proto import language_pb2

from .children import inherited
from .interpreter import Interpreter, UnusableInterpreterError

ASK = "import platform, sys; print(sys.executable); print(platform.python_version())"
LEADING_NAME = re.compile(r"[A-Za-z0-9._-]+")


def answer(interpreter: Interpreter) -> language_pb2.AboutResponse:
    asked = subprocess.run(
        [interpreter.python, "-c", ASK],
        env=interpreter.environment(inherited()),
        capture_output=True,
        text=True,
        check=False,
    )
    if asked.returncode:
        raise UnusableInterpreterError(
            f"the project's interpreter {interpreter.python} does not run: {asked.stderr.strip()}"
        )
    executable, version = asked.stdout.splitlines()[-2:]
    return language_pb2.AboutResponse(executable=executable, version=version)


def dependencies(
    installed: list[dict[str, Any]], *, transitive: bool
) -> language_pb2.GetProgramDependenciesResponse:
    """What is installed; unless transitive, only what nothing else there asks for."""
    wanted = {_key(need) for package in installed for need in package["requires"]}
    shown = [p for p in installed if transitive or _key(p["name"]) not in wanted]
    return language_pb2.GetProgramDependenciesResponse(
        dependencies=[
            language_pb2.DependencyInfo(name=package["name"], version=package["version"])
            for package in sorted(shown, key=lambda p: str(p["name"]).lower())
        ]
    )


def _key(requirement: str) -> str:
    """A distribution's name as comparisons want it: `Foo.Bar[x]>=1` is `foo-bar`."""
    name = LEADING_NAME.match(requirement)
    return re.sub(r"[-_.]+", "-", name[0] if name else requirement).lower()
