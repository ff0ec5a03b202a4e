"""Values of attributes that the facts do not tell, found in the folder of each service."""

import importlib
from pathlib import Path as File
from typing import Final

from cloud_sandbox.engine.catalog import catalog
from cloud_sandbox.engine.wire import Properties
from facts_cutter.samples import Path
from tests.support.attributes import Attribute, over
from tests.support.emulated import Emulated
from tests.support.lifecycle import Example


def _found() -> dict[tuple[str, str], Attribute]:
    here = File(__file__).parent
    names = sorted(file.parent.name for file in here.glob("*/attributes.py"))
    modules = [importlib.import_module(f"tests.sandbox.aws.{name}.attributes") for name in names]
    return {
        (token, path): attribute
        for module in modules
        for token, attributes in module.ATTRIBUTES.items()
        for path, attribute in attributes.items()
    }


ATTRIBUTES: Final = _found()
"""By token and path (`rules.status`)."""


def own(example: Example, path: Path) -> Attribute | None:
    """What a person gave for one attribute."""
    return ATTRIBUTES.get((example.token, ".".join(path)))


def beginning(aws: Emulated, example: Example, path: Path, inputs: Properties) -> Properties:
    """The example's inputs, ready to take one attribute; what that refers to is there."""
    rule = catalog("aws").resources[example.token].auto_name
    if rule is not None and path == (rule.prefix,):
        inputs = over(inputs, {rule.property: None})
    given = {path[:1]: own(example, path[:1]), path: own(example, path)}
    for attribute in given.values():
        if attribute is not None and attribute.before is not None:
            attribute.before(aws)
    whole = given[path[:1]] if len(path) > 1 else None
    return inputs if whole is None else over(inputs, whole.first)
