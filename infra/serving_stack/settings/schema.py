"""The JSON Schema of a stack file, by which an editor completes and checks it.

It is of the file, not of what the file comes to: keys that every profile gives are not required,
and say what each profile gives. `python -m serving_stack.settings.schema` writes it.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from serving_stack.settings.clouds import CLOUD_OF
from serving_stack.settings.example import KEY
from serving_stack.settings.profiles import PRESETS
from serving_stack.settings.service_names import NAME
from serving_stack.settings.stack_settings import ServiceSettings, StackSettings
from serving_stack.settings.targets import TARGETS

Node = dict[str, Any]

_SECURE: Final = {
    "type": "object",
    "description": "A value encrypted by `pulumi config set --secret --path`.",
    "properties": {"secure": {"type": "string"}},
    "required": ["secure"],
    "additionalProperties": False,
}
_SAID_OTHERWISE: Final = {
    ("Model", "path"): "Folder or archive (`.tar.gz`), relative to the folder of Pulumi.yaml. A"
    " folder is packed. Default: no artifact of this machine.",
    ("SageMakerTarget", "artifact_bucket"): "Name of a bucket that takes the model archive."
    " Default: the stack's.",
    ("LambdaTarget", "artifact_bucket"): "Name of a bucket that takes the zip. Default: the"
    " stack's.",
    ("VertexTarget", "bucket"): "Name of a bucket that takes the model's files. Default: the"
    " stack's `defaults.artifact_bucket`; without it, one of this service's own.",
    ("Alarms", "notify"): "Whom to tell of every alarm, in the cloud's own terms: ARNs of SNS"
    " topics on AWS; on Google Cloud full names of notification channels, on Azure ids of action"
    " groups, and on both addresses of email. An empty list tells no one. Default: whom the stack's"
    " `defaults.notify` tells; without it, and unless `channels` say whom, on AWS a topic of the"
    " stack's own, elsewhere nobody.",
}
"""Where a component alone and a component of a stack differ."""


def stack_file_schema() -> Node:
    """The schema as it is committed."""
    settings = _plain(StackSettings.model_json_schema())
    definitions: dict[str, Node] = settings.pop("$defs")
    _as_in_the_file(definitions)
    settings["properties"]["services"]["propertyNames"] = {"pattern": NAME}
    settings["anyOf"] = [{"required": [cloud]} for cloud in dict.fromkeys(CLOUD_OF.values())]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Stack file of serving-components",
        "description": "`Pulumi.<stack>.yaml`; keys beside the settings are Pulumi's own.",
        "type": "object",
        "properties": {
            "config": {"type": "object", "properties": {KEY: settings}, "required": [KEY]}
        },
        "required": ["config"],
        "$defs": definitions,
    }


def _as_in_the_file(definitions: dict[str, Node]) -> None:
    for (block, key), description in _SAID_OTHERWISE.items():
        definitions[block]["properties"][key]["description"] = description
    environment = definitions["Model"]["properties"]["environment"]
    environment["additionalProperties"] = {"anyOf": [{"type": "string"}, _SECURE]}

    service = definitions[ServiceSettings.__name__]
    service["oneOf"] = [{"required": [target]} for target in TARGETS]
    for path, given in _presets().items():
        owner, key = _owner(definitions, service, path), path[-1]
        node = owner["properties"][key]
        told = "; ".join(dict.fromkeys(_told(given)))
        if any(len(each) < len(PRESETS) for each in given.values()):
            node["description"] += f" Profiles: {told}."
            continue
        own = node["description"].partition("Default:")[0]
        node["description"] = f"{own} Default, by profile: {told}.".replace("  ", " ").strip()
        required = [name for name in owner.pop("required", []) if name != key]
        if required:
            owner["required"] = required


def _told(given: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    """What profiles give, by target where it is not the same of each that they give it of."""
    alike = len({tuple(each.items()) for each in given.values()}) == 1
    for target, each in given.items():
        told = ", ".join(f"{value} in {profile}" for profile, value in each.items())
        yield told if alike else f"on {target}, {told}"


def _presets() -> dict[tuple[str, ...], dict[str, dict[str, str]]]:
    """Each value that profiles give, by path within a service, target and profile."""
    found: dict[tuple[str, ...], dict[str, dict[str, str]]] = {}
    for profile, presets in PRESETS.items():
        for target, preset in presets.items():
            for path, value in _leaves(preset):
                shown = value if isinstance(value, str) else json.dumps(value)
                found.setdefault(path, {}).setdefault(target, {})[profile] = shown
    return found


def _leaves(preset: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for block, start in preset.items():
        if isinstance(start, Mapping):
            yield from (((block, key), value) for key, value in start.items())
        else:
            yield (block,), start


def _owner(definitions: dict[str, Node], service: Node, path: tuple[str, ...]) -> Node:
    node = service
    for step in path[:-1]:
        node = definitions[node["properties"][step]["$ref"].rpartition("/")[2]]
    return node


def _plain(node: Any) -> Any:
    """A schema without what a file has no use for.

    Titles repeat the key; null is what a file leaves out; defaults are told by descriptions, and
    changed by profiles.
    """
    if isinstance(node, list):
        return [_plain(item) for item in node]
    if not isinstance(node, dict):
        return node
    kept = {key: _plain(value) for key, value in node.items() if not _is_noise(key, value)}
    branches = [branch for branch in kept.pop("anyOf", []) if branch != {"type": "null"}]
    if isinstance(kept.get("description"), str):
        kept["description"] = " ".join(kept["description"].split())
    return {
        **kept,
        **(branches[0] if len(branches) == 1 else {"anyOf": branches} if branches else {}),
    }


def _is_noise(key: str, value: Any) -> bool:
    """`title` and `default` as words of the schema; as names of properties they hold a block."""
    return key == "default" or (key == "title" and isinstance(value, str))


def main() -> None:
    """Write it where the stack files look for it: here, at the top of the project."""
    text = json.dumps(stack_file_schema(), indent=2, ensure_ascii=False) + "\n"
    Path("serving.schema.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
