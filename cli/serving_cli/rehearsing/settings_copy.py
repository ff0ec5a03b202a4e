"""The model that a service of a stack serves, in the sandbox's copy of the stack file."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from cloud_sandbox.engine.nearest import nearest
from cloud_sandbox.home import StackFile
from serving_cli.failure import Failure
from serving_cli.kinds.rollouts import rollouts
from serving_cli.rehearsing.served import Served
from serving_cli.session import Session
from serving_stack import config_path

_KEY: Final = "serving:settings"


def served(session: Session, stack: str, service: str | None) -> Served:
    """The service to be rehearsed: the one named, or the only one there is.

    Raises:
        Failure: nothing there that a new version could be made of.
    """
    settings = _settings(stack, StackFile(session.home, session.project, stack).copy)
    services = _mapping(settings.get("services"))
    name = service or _only(stack, services)
    if name not in services:
        raise Failure(
            f"Pulumi.{stack}.yaml has no service {name!r}; it has {', '.join(services) or 'none'}"
            f"{nearest(name, services)}"
        )
    model = str(_mapping(services[name]).get("model"))
    path = _mapping(_mapping(settings.get("models")).get(model)).get("path")
    if not isinstance(path, str):
        raise Failure(
            f"Pulumi.{stack}.yaml, {_KEY}: the model of {name} has no `path`; `rehearse` deploys a"
            " new archive of a model, and its own image it cannot make anew"
        )
    kind = _kind(stack, name, _mapping(services[name]))
    target = _mapping(_mapping(services[name]).get(kind))
    asked = frozenset(str(key) for key, value in target.items() if value is not None)
    return Served(name, model, session.project.folder / path, asked, kind)


def images_of(session: Session, stack: str) -> Mapping[str, str]:
    """The image of each service whose model names one."""
    settings = _settings(stack, StackFile(session.home, session.project, stack).copy)
    models = _mapping(settings.get("models"))
    found = {
        str(service): _mapping(models.get(str(_mapping(written).get("model")))).get("image")
        for service, written in _mapping(settings.get("services")).items()
    }
    return {service: image for service, image in found.items() if isinstance(image, str)}


def set_archive(session: Session, stack: str, model: str, archive: Path) -> None:
    """Let the sandbox's copy name another archive; the work tree's file stays as it is."""
    place = config_path.spelled((_KEY, "models", model, "path"))
    # An absolute path is taken as it is, relative ones are the project folder's.
    session.quietly("config", "set", "--stack", stack, "--path", place, str(archive))


def _settings(stack: str, copy: Path) -> Mapping[str, Any]:
    parsed = yaml.safe_load(copy.read_text(encoding="utf-8")) if copy.exists() else None
    settings = _mapping(_mapping(parsed).get("config")).get(_KEY)
    if not isinstance(settings, Mapping):
        raise Failure(
            f"Pulumi.{stack}.yaml has no block `{_KEY}`; `rehearse` needs one that names services"
            " and the archives of their models, to put a new one in its place"
        )
    return settings


def _kind(stack: str, service: str, written: Mapping[str, Any]) -> str:
    """The target that it asks for; where it asks for none, its component's page says which."""
    asked = [kind for kind in rollouts() if written.get(kind) is not None]
    if len(asked) > 1:
        raise Failure(
            f"Pulumi.{stack}.yaml, {_KEY}: {service} has {' and '.join(asked)}; a service has one"
            " target"
        )
    return asked[0] if asked else Served.kind


def _only(stack: str, services: Mapping[str, Any]) -> str:
    if len(services) != 1:
        known = ", ".join(services) or "it has none"
        raise Failure(f"which service of {stack}? Add --service NAME (services here: {known})")
    return next(iter(services))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
