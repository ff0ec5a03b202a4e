"""Where a service's samples lie: `samples.json` beside the files of its model.

Of the stack file only the two keys that name the archive are read here. Parsing the whole of it
loads the cloud's SDK (3 s) and unpacks every archive, and the program does both on each `up`.
"""

from pathlib import Path
from typing import Any, Final

import yaml

from serving_cli.failure import Failure

NAME: Final = "samples.json"
_SETTINGS: Final = "serving:settings"
_OTHERWISE: Final = "name a file with --samples"


class NoSamples(Failure):
    """A service that nobody has samples of."""

    def __init__(self, service: str, why: str, otherwise: str = _OTHERWISE) -> None:
        self.why = why
        self.reason = f"no samples of {service}: {why}"
        """Without the remedy, which is not the same for every command."""

        super().__init__(f"{self.reason}; {otherwise}")


def beside_archive(stack_file: Path | None, root: Path, service: str) -> Path:
    """The file of samples; `root` is what paths in the stack file are relative to.

    Raises:
        NoSamples: with the reason.
    """
    settings = _settings(stack_file, service)
    model = _block(settings, "services", service).get("model")
    archive = _block(settings, "models", str(model)).get("path")
    if not isinstance(archive, str):
        told = f"{stack_file.name} names" if stack_file else "there is"
        raise NoSamples(
            service, f"{NAME} is looked for beside the files of its model, and {told} none"
        )
    file = (root / archive).parent / NAME
    if not file.is_file():
        raise NoSamples(service, f"there is no {file}", f"write one, or {_OTHERWISE}")
    return file


def _settings(stack_file: Path | None, service: str) -> Any:
    if stack_file is None:
        return None
    try:
        content = yaml.safe_load(stack_file.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as reason:
        told = " ".join(str(reason).split())
        raise NoSamples(service, f"{stack_file} cannot be read: {told}") from None
    return _block(content, "config").get(_SETTINGS)


def _block(content: Any, *path: str) -> dict[str, Any]:
    for key in path:
        content = content.get(key) if isinstance(content, dict) else None
    return content if isinstance(content, dict) else {}
