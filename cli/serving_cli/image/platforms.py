"""For which processors an image is built, where nobody said: as the services that run it ask."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from cloud_sandbox.home import Project
from serving_cli.failure import Failure
from serving_cli.image import settings_hint

USUAL: Final = "linux/amd64"
_ARM64: Final = "linux/arm64"
_OF_ARCHITECTURES: Final = {"x86_64": USUAL, "arm64": _ARM64}
"""By `lambda.architecture`. SageMaker's own default is what its instances have: amd64, but for the
types with Graviton processors, which the settings do not tell apart."""


def asked(project: Project | None, stack: str, repository: str) -> str:
    """The platform for a repository's image.

    Raises:
        Failure: two services want different ones.
    """
    found = dict(_asking(project, stack, repository)) if project else {}
    if len(set(found.values())) > 1:
        told = ", ".join(f"{service} {platform}" for service, platform in found.items())
        raise Failure(
            f"Pulumi.{stack}.yaml: services that run {repository} want it for different processors"
            f" ({told}); say which with --platform, and build one for each under a tag of its own"
        )
    return next(iter(found.values()), USUAL)


def _asking(project: Project, stack: str, repository: str) -> Iterator[tuple[str, str]]:
    models = {model for model, _ in settings_hint.asking(project, stack, repository)}
    for service, written in settings_hint.block(project, stack, "services").items():
        body = written if isinstance(written, Mapping) else {}
        if str(body.get("model")) in models:
            yield str(service), _of(body)


def _of(service: Mapping[str, Any]) -> str:
    target = service.get("lambda")
    architecture = target.get("architecture") if isinstance(target, Mapping) else None
    return _OF_ARCHITECTURES.get(str(architecture), USUAL)
