"""RunPlugin: policy packs and plugins written in Python."""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import grpc
from pulumi.runtime.proto import language_pb2

from . import interpreter as interpreters
from .children import Children, inherited
from .interpreter import Interpreter, UnusableInterpreterError
from .streams import chunks


def interpreter_of(
    folder: Path, root: Path, kind: str, options: Mapping[str, object]
) -> Interpreter:
    """A plugin brings its own `venv` unless it says otherwise; a policy pack need not."""
    named = any(options.get(key) for key in ("virtualenv", "toolchain"))
    if named or (kind == "analyzer" and not (folder / "venv").is_dir()):
        return interpreters.choose(root, folder, options)
    return interpreters.in_virtualenv(folder / "venv", f"pulumi install in {folder}")


def role(folder: Path, kind: str, arguments: list[str]) -> list[str]:
    """What the child runs: a policy pack, the folder's program, or its package's components."""
    if kind == "analyzer":
        # pulumi.policy reads the engine's address, then the pack
        return ["module", "pulumi.policy", *arguments, str(folder)]
    if (folder / "__main__.py").is_file():
        return ["path", str(folder), *arguments]
    return ["module", "pulumi.run.plugin", _package(folder), *arguments]


def _package(folder: Path) -> str:
    file = folder / "pyproject.toml"
    name = None
    if file.is_file():
        name = tomllib.loads(file.read_text()).get("project", {}).get("name")
    if not isinstance(name, str):
        raise UnusableInterpreterError(
            f"the plugin in {folder} has neither __main__.py nor a pyproject.toml with a "
            "project name; add one of them"
        )
    return name


def run(
    request: language_pb2.RunPluginRequest,
    interpreter: Interpreter,
    children: Children,
    context: grpc.ServicerContext,
) -> Iterator[language_pb2.RunPluginResponse]:
    folder = Path(request.info.program_directory)
    environment = inherited() | dict(pair.split("=", 1) for pair in request.env)
    child = children.start(
        interpreter,
        role(folder, request.kind, list(request.args)),
        cwd=request.pwd,
        environment=environment,
        piped=True,
    )
    # The engine ends a plugin by cancelling this call.
    context.add_callback(child.process.terminate)
    for name, data in chunks(child.process):
        if name == "stdout":
            yield language_pb2.RunPluginResponse(stdout=data)
        else:
            yield language_pb2.RunPluginResponse(stderr=data)
    code = child.wait()
    children.ended(child)
    yield language_pb2.RunPluginResponse(exitcode=code)
