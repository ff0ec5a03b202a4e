"""RuntimeOptionsPrompts: what `pulumi new` asks about a Python project."""

import shutil
from collections.abc import Mapping

from pulumi.runtime.proto import language_pb2

Value = language_pb2.RuntimeOptionPrompt.RuntimeOptionValue


def missing(options: Mapping[str, object]) -> language_pb2.RuntimeOptionsResponse:
    prompts = []
    if "toolchain" not in options:
        pip = Value(stringValue="pip", displayName="pip")
        prompts.append(
            language_pb2.RuntimeOptionPrompt(
                key="toolchain",
                description="What installs the dependencies and runs the program",
                choices=[pip, *(_installer(name) for name in ("uv", "poetry"))],
                default=pip,
            )
        )
    elif options["toolchain"] == "pip" and "virtualenv" not in options:
        folder = Value(stringValue="venv", displayName="venv")
        prompts.append(
            language_pb2.RuntimeOptionPrompt(
                key="virtualenv",
                description="The folder of the virtual environment",
                choices=[folder],
                default=folder,
            )
        )
    return language_pb2.RuntimeOptionsResponse(prompts=prompts)


def _installer(name: str) -> Value:
    found = "" if shutil.which(name) else " [not found]"
    return Value(stringValue=name, displayName=name + found)
