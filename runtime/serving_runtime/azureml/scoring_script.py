"""A scoring script: `init()`, and `run(raw_data)` for each request.

[D] read, not run: `user_script.py`, `input_parsers.py`, `routes.py` and `aml_response.py` of
azureml-inference-server-http 1.5.1:

- The script is AZUREML_ENTRY_SCRIPT below AML_APP_ROOT, else `main.py`; AML_APP_ROOT and, below it,
  AZUREML_SOURCE_DIRECTORY are where it imports from. It finds the model by AZUREML_MODEL_DIR.
- `run` gets the body as text, whatever its content type; one that is not UTF-8 is refused with 400.
- What `run` gives is written by `json.dumps`, text too, NaN as it comes; None is `{}`.
- Whatever `run` raises is a 500. A caller's mistake that the script tells by raising is one, too.

Apart from it: the script's own folder comes first where it imports from, the script is a module
of its own name there, and what `run` may be is narrower (`run_function.py`).
"""

import json
import sys
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from types import ModuleType
from typing import Any

from serving_runtime import code_folder
from serving_runtime.azureml import run_function
from serving_runtime.refused import CodeFailed, Misconfigured, Refused
from serving_runtime.served import Answer, Call, Served


class ScoringScript(Served):
    """A module of two functions, found in its folder when it is loaded."""

    def __init__(self, program: str, folders: tuple[Path, ...]) -> None:
        """`folders` are those to import from; the first has the script."""
        self._file = folders[0] / program
        self._folders = folders
        self.name = self._file.name
        if self._file.suffix != ".py" or "." in self._file.stem:
            raise Misconfigured(
                f"AZUREML_ENTRY_SCRIPT is {program!r}; it is the path of a file such as score.py"
            )

    def load(self, folder: Path) -> None:
        script = self._imported()
        init, run = (self._function(script, name) for name in ("init", "run"))
        self._argument = run_function.argument(run, self.name)
        self._run = run
        init()

    def answer(self, call: Call) -> Answer:
        try:
            text = call.body.decode()
        except UnicodeDecodeError:
            raise Refused("the body is not UTF-8", HTTPStatus.BAD_REQUEST) from None
        try:
            result = self._run(**{self._argument: text})
        except Exception as raised:
            raise CodeFailed(
                f"run of {self.name} raised {type(raised).__name__}", raised
            ) from raised
        try:
            return Answer(json.dumps({} if result is None else result).encode())
        except (TypeError, ValueError, RecursionError) as raised:
            raise CodeFailed(
                f"run of {self.name} gave {type(result).__name__} that json.dumps does not take",
                raised,
            ) from raised

    def _imported(self) -> ModuleType:
        if not self._file.is_file():
            raise Misconfigured(
                f"there is no {self._file}, which AML_APP_ROOT and AZUREML_ENTRY_SCRIPT name"
            )
        sys.path += [path for path in map(str, self._folders) if path not in sys.path]
        try:
            return code_folder.module(self._file.stem, self._file.parent)
        except ModuleNotFoundError as missing:
            raise run_function.not_taken(missing, self.name) or missing from None

    def _function(self, script: ModuleType, name: str) -> Callable[..., Any]:
        found = getattr(script, name, None)
        if found is None:
            raise Misconfigured(f"{self.name} has no {name}; it has init() and run(raw_data)")
        if not callable(found):
            raise Misconfigured(f"{name} of {self.name} is {type(found).__name__}, not a function")
        return found  # type: ignore[no-any-return] # callable() tells mypy nothing of arguments
