"""The policies of a project: the pack in its folder `policies`, if it has one."""

from pathlib import Path
from typing import Final

from cloud_sandbox.home import Project

_PACK: Final = "PulumiPolicy.yaml"
_CONFIG: Final = "config.json"


def enforced(project: Project) -> tuple[str, ...]:
    """Options of `pulumi preview` and `pulumi up` that have its policies looked at."""
    folder = project.folder / "policies"
    if not (folder / _PACK).is_file():
        return ()
    return ("--policy-pack", str(folder), *_configured(folder / _CONFIG))


def _configured(file: Path) -> tuple[str, ...]:
    return ("--policy-pack-config", str(file)) if file.is_file() else ()
