"""Names of parts: what services make is called after them, and the engine takes no name twice."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_components.aws.scaling.names import ENDS
from serving_components.core import Fault
from serving_stack.settings.azureml_parts import azureml_parts
from serving_stack.settings.function_parts import function_parts
from serving_stack.settings.targets import AZUREML, LAMBDA, SAGEMAKER, VERTEX, target_of
from serving_stack.settings.vertex_parts import vertex_parts

_LIVE: Final = "live"


def part_faults(services: Mapping[str, Mapping[str, Any]]) -> list[Fault]:
    """Services whose parts would have the names that another's have, each pair told once.

    `services` are the values that hold, as far as they are blocks.
    """
    taken: dict[tuple[str, str, str], tuple[str, str]] = {}
    faults: dict[tuple[str, str], Fault] = {}
    for name in sorted(services, key=len):  # the longer name is the one to change
        target = target_of(services[name])  # parts of another component have names of their own
        for kind, part, described in _PARTS[target](name, services[name]):
            owner, owners = taken.setdefault((target, kind, part), (name, described))
            if owner != name:
                reason = (
                    f"makes a {kind} called {part} for {described}, and so does {owner} for"
                    f" {owners}; give one of the two another name"
                )
                faults.setdefault((owner, name), Fault(("services", name), reason))
    return list(faults.values())


def _endpoint_parts(name: str, service: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Kind, name and purpose of whatever could have the name of another service's."""
    target, scaling = _block(service, "sagemaker"), _block(service, "scaling")
    stems: dict[str, tuple[str, Mapping[str, Any]]] = {name: ("itself", scaling)}
    for variant, asked in _block(target, "variants").items():
        own = _block(asked if isinstance(asked, Mapping) else {}, "scaling") or scaling
        stem = name if variant == _LIVE else f"{name}-{variant}"
        stems[stem] = (f"its variant {variant}", own)
    if target.get("shadow") is not None:
        stems[f"{name}-shadow"] = ("its shadow", {})
    for stem, (described, own) in stems.items():
        yield "part", stem, described
        for setting in (setting for setting in ENDS if setting in own):
            for end in ENDS[setting]:
                yield "scaling policy", f"{stem}{end}", setting
    if target.get("role_arn") is None:
        yield "policy", name, "its role"
        yield "policy", f"{name}-version", "its role"


def _block(values: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    found = values.get(key)
    return found if isinstance(found, Mapping) else {}


_PARTS: Final = {
    SAGEMAKER: _endpoint_parts,
    LAMBDA: function_parts,
    VERTEX: vertex_parts,
    AZUREML: azureml_parts,
}
