"""Where an image's digest goes once it is known: the place in a stack file that asks for it."""

import shlex
from collections.abc import Iterator
from typing import Any, Final

import yaml

from cloud_sandbox.home import Project
from serving_cli.called import called
from serving_cli.failure import Failure
from serving_cli.image import reference
from serving_cli.image.registries import artifact_registry
from serving_stack import config_path

_SETTINGS: Final = "serving:settings"


def lines(
    project: Project | None, stack: str, image: str, tag: str, *, cloud: bool
) -> Iterator[str]:
    """What to do with an image that was pushed by its digest, and under a tag.

    A stack's file itself is changed by the engine of the real clouds alone: the sandbox's has a
    copy of it.
    """
    repository, _, digest = reference.split(image)
    places = list(asking(project, stack, repository)) if project else []
    if not places:
        own = f"{_without_registry(repository)}@{digest}"
        yield f"where the endpoint makes the repository, its model asks for the image {own}"
        if own != image:
            yield f"where the repository is made elsewhere, for {image}"
    for model, written in places:
        named, asked_tag, asked_digest = reference.split(written)
        if digest == asked_digest or (not asked_digest and tag == asked_tag):
            yield f"Pulumi.{stack}.yaml asks for this very image (models.{model})"
            continue
        where = config_path.spelled((_SETTINGS, "models", model, "image"))
        value = f"{named}@{digest}"
        words = ("pulumi", "--", "config", "set", "--path", where, value, "--stack", stack)
        put = f"put it into Pulumi.{stack}.yaml (models.{model}.image: {value})"
        yield f"{put}, or type:" if cloud else put
        if cloud:
            yield f"  {shlex.join((called(), *words))}"


def asking(project: Project, stack: str, repository: str) -> Iterator[tuple[str, str]]:
    """Models of a stack's settings that run an image of a repository."""
    for model, body in block(project, stack, "models").items():
        written = body.get("image") if isinstance(body, dict) else None
        if isinstance(written, str) and _same(written, repository):
            yield model, written


def block(project: Project, stack: str, name: str) -> dict[str, Any]:
    """One of the settings' blocks, as far as it is one."""
    file = project.stack_files.get(stack)
    try:
        held: Any = yaml.safe_load(file.read_text(encoding="utf-8")) if file else None
    except (OSError, UnicodeDecodeError, yaml.YAMLError):
        return {}  # whoever brings the stack up is told of it
    for key in ("config", _SETTINGS, name):
        held = held.get(key) if isinstance(held, dict) else None
    return held if isinstance(held, dict) else {}


def _same(written: str, repository: str) -> bool:
    """Whether both name one repository, with a registry or without."""
    try:
        asked, _, _ = reference.split(written)
        return not _names(asked).isdisjoint(_names(repository))
    except Failure:
        return False


def _without_registry(repository: str) -> str:
    return min(_names(repository), key=len)


def _names(repository: str) -> frozenset[str]:
    host = reference.registry_of(repository)
    plain = repository.removeprefix(f"{host}/") if host else repository
    return artifact_registry.short_names(repository) or frozenset({plain})
