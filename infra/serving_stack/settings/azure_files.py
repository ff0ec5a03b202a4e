"""Models' files that Azure would not serve, told before anything is registered."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from serving_components.azure.model_files.contents import ARCHIVES
from serving_components.core import Fault
from serving_components.core.faults import shown
from serving_stack.settings.archives import place
from serving_stack.settings.blocks import mapping
from serving_stack.settings.targets import AZUREML, target_of


def azure_file_faults(
    services: Mapping[str, Mapping[str, Any]], models: Mapping[str, Mapping[str, Any]], root: Path
) -> Iterator[Fault]:
    """One file where a script is run from a folder, and archives, which nobody unpacks."""
    for name in sorted(_models_of(services) & models.keys()):
        path = models[name].get("path")
        reason = _refusal(root, path, models[name]) if isinstance(path, str) else None
        if reason is not None:
            yield Fault(("models", name, "path"), f"{shown(path)} {reason}")


def _models_of(services: Mapping[str, Mapping[str, Any]]) -> set[str]:
    bodies = [body for body in services.values() if target_of(body) == AZUREML]
    slots = [mapping(mapping(body.get(AZUREML)).get("second_slot")) for body in bodies]
    return {str(it["model"]) for it in (*bodies, *slots) if "model" in it}


def _refusal(root: Path, path: str, model: Mapping[str, Any]) -> str | None:
    try:
        if not place(root, path).is_file():
            return None
    except (OSError, RuntimeError, ValueError):  # as `archive_faults` tells
        return None
    if path.lower().endswith(ARCHIVES):
        return "is an archive, and Azure unpacks none; unpack it, and give the folder"
    if "framework" in model:
        return (
            "is a file, and an environment of Azure's runs a script; give a folder with"
            " code/score.py in it"
        )
    return None
