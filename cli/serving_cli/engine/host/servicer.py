"""`LanguageRuntime` for Python: each call is answered by the room it belongs to."""

# ruff: noqa: N802 - the names of the calls are the protocol's
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import grpc
from google.protobuf import empty_pb2, json_format
from pulumi.runtime.proto import language_pb2, language_pb2_grpc, plugin_pb2

from . import (
    about,
    generating,
    install,
    interpreter,
    linking,
    packages,
    plugin,
    program,
    prompts,
    typecheck,
)
from .children import Children
from .install import FailedStepError
from .interpreter import Interpreter, UnusableInterpreterError

UNWRITTEN = (
    "this Python language host translates no programs and builds no packages; "
    "use the official Pulumi CLI for this command"
)


class PythonHost(language_pb2_grpc.LanguageRuntimeServicer):
    def __init__(
        self, engine: str, version: str, children: Children, generator: Path | None = None
    ) -> None:
        self.engine = engine
        self.version = version
        self.children = children
        self.generator = generator

    # The host

    def Handshake(
        self, request: language_pb2.LanguageHandshakeRequest, context: grpc.ServicerContext
    ) -> language_pb2.LanguageHandshakeResponse:
        del context
        self.engine = request.engine_address
        return language_pb2.LanguageHandshakeResponse()

    def GetPluginInfo(
        self, request: empty_pb2.Empty, context: grpc.ServicerContext
    ) -> plugin_pb2.PluginInfo:
        del request, context
        return plugin_pb2.PluginInfo(version=self.version)

    def Cancel(self, request: empty_pb2.Empty, context: grpc.ServicerContext) -> empty_pb2.Empty:
        del request, context
        self.children.end_all()
        return empty_pb2.Empty()

    # The project

    def About(
        self, request: language_pb2.AboutRequest, context: grpc.ServicerContext
    ) -> language_pb2.AboutResponse:
        with _refusing(context):
            return about.answer(_interpreter(request.info))

    def GetProgramDependencies(
        self, request: language_pb2.GetProgramDependenciesRequest, context: grpc.ServicerContext
    ) -> language_pb2.GetProgramDependenciesResponse:
        with _refusing(context):
            found = packages.installed(_interpreter(request.info))
            return about.dependencies(found, transitive=request.transitiveDependencies)

    def GetRequiredPackages(
        self, request: language_pb2.GetRequiredPackagesRequest, context: grpc.ServicerContext
    ) -> language_pb2.GetRequiredPackagesResponse:
        with _refusing(context):
            needed = packages.required(_interpreter(request.info))
            return language_pb2.GetRequiredPackagesResponse(packages=needed)

    def RuntimeOptionsPrompts(
        self, request: language_pb2.RuntimeOptionsRequest, context: grpc.ServicerContext
    ) -> language_pb2.RuntimeOptionsResponse:
        del context
        return prompts.missing(_options(request.info))

    # What runs

    def Run(
        self, request: language_pb2.RunRequest, context: grpc.ServicerContext
    ) -> language_pb2.RunResponse:
        with _refusing(context):
            _without_debugger(request.attach_debugger)
            chosen = _interpreter(request.info)
            folder = Path(request.info.program_directory)
            typecheck.passed(folder, _options(request.info), chosen)
            return program.run(request, self.engine, chosen, self.children, context)

    def RunPlugin(
        self, request: language_pb2.RunPluginRequest, context: grpc.ServicerContext
    ) -> Iterator[language_pb2.RunPluginResponse]:
        with _refusing(context):
            _without_debugger(request.attach_debugger)
            chosen = plugin.interpreter_of(
                Path(request.info.program_directory),
                Path(request.info.root_directory),
                request.kind,
                _options(request.info),
            )
            yield from plugin.run(request, chosen, self.children, context)

    def InstallDependencies(
        self, request: language_pb2.InstallDependenciesRequest, context: grpc.ServicerContext
    ) -> Iterator[language_pb2.InstallDependenciesResponse]:
        with _refusing(context):
            yield from install.run(request, _options(request.info))

    # SDKs of packages

    def GeneratePackage(
        self, request: language_pb2.GeneratePackageRequest, context: grpc.ServicerContext
    ) -> language_pb2.GeneratePackageResponse:
        with _refusing(context):
            return generating.run(request, self.generator, context.add_callback)

    def Link(
        self, request: language_pb2.LinkRequest, context: grpc.ServicerContext
    ) -> language_pb2.LinkResponse:
        with _refusing(context):
            told = linking.run(request, _options(request.info))
            return language_pb2.LinkResponse(import_instructions=told)

    # What the official host has and this one has not

    def GenerateProgram(
        self, request: language_pb2.GenerateProgramRequest, context: grpc.ServicerContext
    ) -> language_pb2.GenerateProgramResponse:
        del request
        context.abort(grpc.StatusCode.UNIMPLEMENTED, UNWRITTEN)

    def GenerateProject(
        self, request: language_pb2.GenerateProjectRequest, context: grpc.ServicerContext
    ) -> language_pb2.GenerateProjectResponse:
        del request
        context.abort(grpc.StatusCode.UNIMPLEMENTED, UNWRITTEN)

    def Pack(
        self, request: language_pb2.PackRequest, context: grpc.ServicerContext
    ) -> language_pb2.PackResponse:
        del request
        context.abort(grpc.StatusCode.UNIMPLEMENTED, UNWRITTEN)


@contextmanager
def _refusing(context: grpc.ServicerContext) -> Iterator[None]:
    """Answer a user's mistake as the one line it is."""
    try:
        yield
    except (UnusableInterpreterError, FailedStepError) as reason:
        context.abort(grpc.StatusCode.FAILED_PRECONDITION, str(reason))


def _without_debugger(asked: bool) -> None:
    if asked:
        raise UnusableInterpreterError(
            "this Python language host attaches no debugger; leave --attach-debugger out, "
            "or use the official Pulumi CLI"
        )


def _interpreter(info: language_pb2.ProgramInfo) -> Interpreter:
    return interpreter.choose(
        Path(info.root_directory), Path(info.program_directory), _options(info)
    )


def _options(info: language_pb2.ProgramInfo) -> dict[str, object]:
    options: dict[str, object] = json_format.MessageToDict(info.options)
    return options
