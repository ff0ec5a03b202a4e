"""Where an image's digest goes once it is known: the place in a stack file that asks for it."""

import shlex
from collections.abc import Iterator, Sequence
from typing import Any, Final

import yaml

from cloud_sandbox.home import Project
from serving_cli import config_path
from serving_cli.called import called
from serving_cli.failure import Failure
from serving_cli.image import reference

_SETTINGS: Final = "serving:settings"


def lines(project: Project | None, stack: str, image: str, pulumi: Sequence[str]) -> Iterator[str]:
    """What to do with an image that was pushed; `pulumi` are the words that reach its engine."""
    repository, _, digest = reference.split(image)
    places = list(asking(project, stack, repository)) if project else []
    if not places:
        own = f"{_without_registry(repository)}@{digest}"
        yield f"where the endpoint makes the repository, its model asks for the image {own}"
        if own != image:
            yield f"where the repository is made elsewhere, for {image}"
    for model, written in places:
        if written.endswith(f"@{digest}"):
            yield f"Pulumi.{stack}.yaml asks for this very image (models.{model})"
            continue
        where = config_path.spelled((_SETTINGS, "models", model, "image"))
        value = f"{reference.split(written)[0]}@{digest}"
        words = ("config", "set", "--path", where, value, "--stack", stack)
        yield f"put it into Pulumi.{stack}.yaml (models.{model}.image: {value}), or type:"
        yield f"  {shlex.join((called(), *pulumi, *words))}"


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
        plain = _without_registry(asked), _without_registry(repository)
    except Failure:
        return False
    return plain[0] == plain[1]


def _without_registry(repository: str) -> str:
    host = reference.registry_of(repository)
    return repository.removeprefix(f"{host}/") if host else repository
