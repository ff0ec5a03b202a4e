"""Runs a stack's program against the imagined cloud, in this process."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pulumi
from pulumi.runtime import set_mocks
from pulumi.runtime.config import set_all_config
from pulumi.runtime.settings import SETTINGS
from pulumi.runtime.stack import run_pulumi_func
from pulumi.runtime.sync_await import _ensure_event_loop, _sync_await

from cloud_sandbox.engine.wire import Properties
from serving_cli.explaining.imagined_cloud import ImaginedCloud


@dataclass(frozen=True)
class Program:
    """A program of a project, and what its stack's file says."""

    project: str
    stack: str
    root: Path
    """Where `Pulumi.yaml` lies."""

    config: Mapping[str, Any]
    """By `namespace:key`."""

    secrets: tuple[str, ...] = ()
    """Keys whose values hold placeholders for secrets."""


def imagined(program: Program, run: Callable[[], object], folder: Path) -> ImaginedCloud:
    """What it makes, if everything it asks for is there at once.

    Raises:
        Exception: what the program raises.
    """
    _ensure_event_loop()  # type: ignore[no-untyped-call]
    cloud = ImaginedCloud(folder, _providers(program.config))
    set_all_config(
        {key: _spelled(value) for key, value in program.config.items()}, list(program.secrets)
    )
    set_mocks(
        cloud.mocks, project=program.project, stack=program.stack, preview=False, monitor=cloud
    )
    SETTINGS.root_directory = str(program.root)
    SETTINGS.rpc_manager.clear()
    SETTINGS.outputs.clear()

    def program_runs() -> None:
        run()

    _sync_await(run_pulumi_func(program_runs))
    return cloud


def urn_of(resource: pulumi.Resource) -> str:
    """Of a resource whose program has ended."""
    return str(_sync_await(resource.urn.future()))


def _providers(config: Mapping[str, Any]) -> dict[str, Properties]:
    found: dict[str, Properties] = {}
    for key, value in config.items():
        package, _, name = key.partition(":")
        found.setdefault(package, {})[name] = value
    return found


def _spelled(value: Any) -> str:
    """As the engine hands configuration on: text as it is, blocks as JSON."""
    if isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else json.dumps(value)
