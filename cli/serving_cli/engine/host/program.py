"""Run: the project's program, in the project's interpreter."""

import json

import grpc
from pulumi.runtime.proto import language_pb2

from .children import Child, Children, flush, inherited
from .interpreter import Interpreter

# The program has told the user what is wrong; the engine adds nothing.
TOLD_THE_USER = 32
HAS_NO_SDK = 33


def run(
    request: language_pb2.RunRequest,
    engine: str,
    interpreter: Interpreter,
    children: Children,
    context: grpc.ServicerContext,
) -> language_pb2.RunResponse:
    child = children.start(interpreter, ["program"], cwd=request.pwd, environment=inherited())
    context.add_callback(child.process.terminate)
    # On a pipe, since an environment or a command line would show secret configuration.
    child.tell(json.dumps(_settings(request, engine)).encode())
    return _answer(child, interpreter, children)


def _settings(request: language_pb2.RunRequest, engine: str) -> dict[str, object]:
    return {
        "program": request.info.entry_point or request.program or ".",
        "arguments": list(request.args),
        "config": dict(request.config),
        "secret_keys": list(request.configSecretKeys),
        "settings": {
            "project": request.project,
            "stack": request.stack,
            "monitor": request.monitor_address,
            "engine": engine,
            "parallel": request.parallel,
            "dry_run": request.dryRun,
            "organization": request.organization,
            "root_directory": request.info.root_directory,
        },
    }


def _answer(child: Child, interpreter: Interpreter, children: Children) -> language_pb2.RunResponse:
    code = child.wait()
    children.ended(child)
    flush()
    if code == 0:
        return language_pb2.RunResponse()
    if code == TOLD_THE_USER or children.ending:
        return language_pb2.RunResponse(bail=True)
    if code == HAS_NO_SDK:
        return language_pb2.RunResponse(
            error=f"the project's interpreter {interpreter.python} has no Pulumi SDK; "
            f"install the project's requirements, or: {interpreter.python} -m pip install pulumi"
        )
    if code < 0:
        return language_pb2.RunResponse(error=f"program was ended by signal {-code}")
    return language_pb2.RunResponse(error=f"program exited with non-zero exit code: {code}")
