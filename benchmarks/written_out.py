"""A stack's state, written out as the program one would write by hand.

One constructor call of the provider's SDK for each resource, its literal inputs, references where
an input came from another resource, in the order in which the state has them. What is no resource,
the look-ups, the program makes once (`_LOOK_UPS`); it uses what they gave as literals, which spares
it some outputs.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

Resource = Mapping[str, Any]

_LOOK_UPS: Final = """\
aws.get_region_output()
aws.get_partition_output()
aws.get_caller_identity_output()
aws.sagemaker.get_prebuilt_ecr_image_output(
    repository_name="sagemaker-scikit-learn", image_tag="1.2-1-cpu-py3"
)
"""
_HEAD: Final = """\
import sys

sys.path.append({root!r})

import pulumi
import pulumi_aws as aws

from benchmarks.programs.by_hand.group import Group
from benchmarks.programs.by_hand.update import Update

"""
_SKIPPED: Final = ("pulumi:pulumi:Stack", "pulumi:providers:")
_COMPONENT: Final = "serving:index:"
_UPDATE: Final = "pulumi-python:dynamic/serving:EndpointUpdate"
_SIGNATURE: Final = "4dabf18193072939515e22adb298388d"
_ASSET: Final = "c44067f5952c0a294b673a41bacd8c17"
"""What marks a special value in a state, and that it is an asset: `sdk/go/common/resource/sig`."""

_LEAST: Final = 4
"""Characters of an output that is looked for in an input: shorter ones are there by chance."""


def written_out(resources: Iterable[Resource], root: str) -> str:
    """The text of the program."""
    kept = [found for found in resources if not found["type"].startswith(_SKIPPED)]
    known: dict[str, tuple[str, Resource]] = {}
    lines = [_HEAD.format(root=root), _LOOK_UPS]
    for number, resource in enumerate(kept):
        name = f"r{number}"
        lines.append(f"{name} = {_call(resource, known)}")
        known[resource["urn"]] = (name, resource)
    lines += [_outputs(urn, known) for urn, (_, one) in known.items() if _is_component(one)]
    return "\n".join(lines) + "\n"


def _outputs(urn: str, known: Mapping[str, tuple[str, Resource]]) -> str:
    """What a component tells, made of what its own parts have."""
    name, component = known[urn]
    sources: dict[str, str] = {}
    for variable, part in known.values():
        if part.get("parent") == urn and not _is_component(part):
            sources |= _attributes(variable, part)
    return f"{name}.register_outputs({_value(component.get('outputs') or {}, sources)})"


def _is_component(resource: Resource) -> bool:
    kind: str = resource["type"]
    return kind.startswith(_COMPONENT)


def _call(resource: Resource, known: Mapping[str, tuple[str, Resource]]) -> str:
    kind, name = resource["type"], resource["urn"].rpartition("::")[2]
    if _is_component(resource):
        below = known.get(resource.get("parent") or "")
        opts = "" if below is None else f", pulumi.ResourceOptions(parent={below[0]})"
        return f"Group({kind.removeprefix(_COMPONENT)!r}, {name!r}{opts})"
    inputs = {
        key: _value(value, _sources(resource, key, known))
        for key, value in resource["inputs"].items()
        if not key.startswith("__") and key not in resource["inputs"].get("__defaults", ())
    }
    opts = _opts(resource, known, " ".join(inputs.values()))
    if kind == _UPDATE:
        written = ", ".join(f"{key!r}: {value}" for key, value in inputs.items())
        return f"Update({name!r}, {{{written}}}, {opts})"
    written = "".join(f", {_snake(key)}={value}" for key, value in inputs.items())
    return f"{_class(kind)}({name!r}{written}, opts={opts})"


def _sources(
    resource: Resource, key: str, known: Mapping[str, tuple[str, Resource]]
) -> dict[str, str]:
    """What an input may have been made of: the text, and the attribute that had it."""
    found: dict[str, str] = {}
    for urn in (resource.get("propertyDependencies") or {}).get(key) or ():
        found = _attributes(*known[urn]) | found
    return found


def _attributes(variable: str, resource: Resource) -> dict[str, str]:
    """Texts that a resource gives, and how the program writes them; the first of equal ones."""
    if resource["type"] == _UPDATE:
        return {}  # by hand it is only waited for
    found: dict[str, str] = {}
    for output, value in (resource.get("outputs") or {}).items():
        if isinstance(value, str) and len(value) >= _LEAST and not output.startswith("__"):
            found.setdefault(value, f"{variable}.{_snake(output)}")
    return found


def _value(value: Any, sources: Mapping[str, str]) -> str:
    if isinstance(value, Mapping):
        if value.get(_SIGNATURE) == _ASSET:
            return f"pulumi.FileAsset({value['path']!r})"
        pairs = (
            f"{key!r}: {_value(item, sources)}"
            for key, item in value.items()
            if not key.startswith("__")
        )
        return "{" + ", ".join(pairs) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(_value(item, sources) for item in value) + "]"
    return _text(value, sources) if isinstance(value, str) else repr(value)


def _text(value: str, sources: Mapping[str, str]) -> str:
    """The text, with what came from other resources in the places where it stands."""
    if value in sources:
        return sources[value]
    texts = sorted((text for text in sources if text in value), key=len, reverse=True)
    if not texts:
        return repr(value)
    parts = re.split("(" + "|".join(map(re.escape, texts)) + ")", value)
    used = list(dict.fromkeys(part for part in parts if part in sources))
    written = "".join(
        f"{{{used.index(part)}}}" if part in sources else part.replace("{", "{{").replace("}", "}}")
        for part in parts
    )
    return f"pulumi.Output.format({written!r}, {', '.join(sources[one] for one in used)})"


def _opts(resource: Resource, known: Mapping[str, tuple[str, Resource]], written: str) -> str:
    words = []
    parent = known.get(resource.get("parent") or "")
    if parent is not None:
        words.append(f"parent={parent[0]}")
    before = (known[urn][0] for urn in resource.get("dependencies") or ())
    ordered = [variable for variable in before if f"{variable}." not in written]
    if ordered:
        words.append(f"depends_on=[{', '.join(ordered)}]")
    if resource.get("retainOnDelete"):
        words.append("retain_on_delete=True")
    if resource.get("ignoreChanges"):
        words.append(f"ignore_changes={json.dumps(resource['ignoreChanges'])}")
    return f"pulumi.ResourceOptions({', '.join(words)})"


def _class(kind: str) -> str:
    """`aws.sagemaker.Model` of `aws:sagemaker/model:Model`."""
    _, module, name = kind.split(":")
    return f"aws.{module.partition('/')[0]}.{name}"


def _snake(name: str) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
