"""The section of one emulated type on the page."""

import inspect
from collections import Counter
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine.facts import Schema
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.rules import Moment, Source

_TOLD: Final = {
    Moment.INPUTS: "preview",
    Moment.CREATION: "creation",
    Moment.EXISTENCE: "up",
    Moment.CHANGE: "change",
    Moment.DELETION: "deletion",
}
_KINDS: Final = {
    "required": ("required",),
    "enums": ("enum",),
    "patterns": ("pattern",),
    "lengths": ("minLength", "maxLength", "minItems", "maxItems"),
    "ranges": ("minimum", "maximum"),
}


def of_type(resource: Resource) -> Iterator[str]:
    """Heading, facts, names, replacement and rules."""
    yield f"### `{resource.token}`"
    yield ""
    if told := said(type(resource)):
        yield f"{told}"
        yield ""
    yield f"- **Facts**: {_facts(resource)}"
    yield f"- **Name**: {_name(resource)}"
    yield f"- **Replaced by**: {_replaced(resource)}"
    yield f"- **A second one**: {_second(resource)}"
    if slow := _slow(resource):
        yield f"- **Takes time**: {slow}"
    yield ""
    if resource.rulebook():
        yield "| what must be so | told at | trust | source |"
        yield "|---|---|---|---|"
        for rule in resource.rulebook():
            source = f"{rule.source.trust.value} | {cell(rule.source.where)}"
            yield f"| {cell(rule.says)} | {_TOLD[rule.moment]} | {source} |"
        yield ""


def said(kind: type) -> str:
    """What a class says of itself, without its remarks on how."""
    own = vars(kind).get("__doc__") or ""
    return " ".join(inspect.cleandoc(own).partition("\n\n")[0].split())


def cell(text: str) -> str:
    """Text as a table's cell holds it."""
    return text.replace("|", "\\|")


def _facts(resource: Resource) -> str:
    schemas = list(_schemas(resource.facts.inputs))
    counts = Counter(
        {
            kind: sum(
                len(schema["required"]) if words == ("required",) else 1
                for schema in schemas
                if any(word in schema for word in words)
            )
            for kind, words in _KINDS.items()
        }
    )
    properties = sum(len(schema.get("properties", {})) for schema in schemas)
    told = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
    named = resource.facts.sources
    sources = "; ".join(named[what] for what in ("inputs", "values", "createOnly") if what in named)
    return f"{properties} properties ({told})\n- **Cut from**: {sources}"


def _schemas(schema: Schema) -> Iterator[Schema]:
    yield schema
    below = [schema[key] for key in ("items", "values") if key in schema]
    for one in (*below, *schema.get("properties", {}).values()):
        yield from _schemas(one)


def _name(resource: Resource) -> str:
    rule = resource.auto_name
    if rule is None:
        return "none is made up"
    limits = [f"at most {rule.max_length} characters"]
    limits += ["lower case"] if rule.lower else []
    limits += [f"begins `{rule.head}`"] if rule.head else []
    limits += [f"ends `{rule.tail}` where `{rule.tail_if}` is set"] if rule.tail else []
    limits += [f"or begins as `{rule.prefix}` says"] if rule.prefix else []
    return f"`{rule.property}` is made up where it is left out ({', '.join(limits)})"


def _replaced(resource: Resource) -> str:
    forced = sorted((resource.facts.create_only | resource.replaced_by) - resource.kept_by)
    if not forced:
        return "nothing"
    names = ", ".join(f"`{name}`" for name in forced)
    order = "; the old one is always deleted first" if resource.deletes_before_replacing else ""
    return f"{names}{order}"


def _second(resource: Resource) -> str:
    if resource.repeatable:
        return "is another one, under an id of its own"
    if resource.overwrites:
        return "takes over the first, as the call that makes it does"
    return f"is refused {_shown(resource.taken)}"


def _shown(source: Source) -> str:
    return f"({source.trust.value}: {source.where})"


def _slow(resource: Resource) -> str:
    """Which of its steps the cloud takes time for."""
    steps = {"creation": "creation_takes", "change": "change_takes", "deletion": "deletion_takes"}
    own = [
        step
        for step, method in steps.items()
        if getattr(type(resource), method) is not getattr(Resource, method)
    ]
    return ", ".join(own)
