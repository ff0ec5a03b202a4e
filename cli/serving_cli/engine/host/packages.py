"""Provider plugins a project needs: what its installed packages say of themselves."""

import base64
import json
import re
import subprocess
from typing import Any

from pulumi.runtime.proto import plugin_pb2

from .children import CHILD, inherited
from .interpreter import Interpreter, UnusableInterpreterError

# Published before packages could say that they have no plugin.
WITHOUT_PLUGIN = {"pulumi-policy", "pulumi-esc-sdk"}
PYTHON_VERSION = re.compile(
    r"(?P<numbers>\d+(\.\d+)*)((?P<phase>a|b|rc)(?P<serial>\d+))?"
    r"(\.post(?P<post>\d+))?(\.dev(?P<dev>\d+))?"
)
PHASES = {"a": "alpha", "b": "beta", "rc": "rc"}


def installed(interpreter: Interpreter) -> list[dict[str, Any]]:
    """Every distribution the interpreter can import: name, version, top level, plugin file."""
    asked = subprocess.run(
        [interpreter.python, str(CHILD), "-1", "distributions"],
        env=interpreter.environment(inherited()),
        capture_output=True,
        text=True,
        check=False,
    )
    if asked.returncode:
        last = (asked.stderr.strip().splitlines() or ["no message"])[-1]
        raise UnusableInterpreterError(
            f"the project's interpreter {interpreter.python} cannot list its packages: {last}"
        )
    listed: list[dict[str, Any]] = json.loads(asked.stdout)
    return listed


def required(interpreter: Interpreter) -> list[plugin_pb2.PackageDependency]:
    found = (_dependency(package) for package in installed(interpreter))
    return [dependency for dependency in found if dependency is not None]


def _dependency(package: dict[str, Any]) -> plugin_pb2.PackageDependency | None:
    name = package["name"].replace("_", "-")
    plugin = package["plugin"]
    if name in WITHOUT_PLUGIN or not (plugin or name.startswith("pulumi-")):
        return None
    if plugin and not plugin.get("resource"):
        return None
    plugin = plugin or {}
    version = plugin.get("version") or plugin_version(package["version"])
    if not version:
        return None
    return plugin_pb2.PackageDependency(
        name=plugin.get("name") or name.removeprefix("pulumi-"),
        kind="resource",
        version="v" + version.removeprefix("v"),
        server=plugin.get("server", ""),
        parameterization=_parameterization(plugin.get("parameterization")),
        extension=_parameterization(plugin.get("extensionParameterization")),
    )


def _parameterization(given: dict[str, Any] | None) -> plugin_pb2.PackageParameterization | None:
    if not given:
        return None
    return plugin_pb2.PackageParameterization(
        name=given["name"],
        version=given["version"],
        value=base64.b64decode(given.get("value") or ""),
    )


def plugin_version(version: str) -> str:
    """A Python version as a plugin's (`1.2a3` is `1.2.0-alpha.3`); empty where it has none."""
    parts = PYTHON_VERSION.fullmatch(version)
    if parts is None:
        return ""
    numbers = parts["numbers"].split(".")
    text = ".".join([*numbers, "0", "0"][: max(3, len(numbers))])
    if parts["phase"]:
        text += f"-{PHASES[parts['phase']]}.{parts['serial']}"
    suffixes = [f"{word}{parts[word]}" for word in ("post", "dev") if parts[word]]
    return f"{text}+{''.join(suffixes)}" if suffixes else text
