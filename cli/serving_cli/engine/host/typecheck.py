"""The `typechecker` option: a program that does not pass is not run."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from .children import flush, inherited
from .interpreter import Interpreter, UnusableInterpreterError

CHECKERS = ("mypy", "pyright")


def passed(program: Path, options: Mapping[str, object], interpreter: Interpreter) -> None:
    """Raise UnusableInterpreterError unless the checker asked for, if any, is content."""
    asked = options.get("typechecker")
    if not asked:
        return
    if asked not in CHECKERS:
        raise UnusableInterpreterError(
            f"typechecker is {asked!r} in Pulumi.yaml; it must be one of {', '.join(CHECKERS)}"
        )
    # What it prints goes to the engine, which shows it.
    checked = subprocess.run(
        [interpreter.python, "-m", str(asked), str(program)],
        cwd=program,
        env=interpreter.environment(inherited()),
        stdin=subprocess.DEVNULL,
        check=False,
    )
    flush()
    if checked.returncode:
        raise UnusableInterpreterError(
            f"{asked} does not pass {program}: mend what it says above, "
            "or remove the typechecker option from Pulumi.yaml"
        )
