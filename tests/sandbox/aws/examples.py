"""Examples of every emulated type, found in the folder of each service."""

import importlib
from pathlib import Path
from typing import Final

from tests.support.lifecycle import Example


def _found() -> list[Example]:
    here = Path(__file__).parent
    names = sorted(file.parent.name for file in here.glob("*/examples.py"))
    modules = [importlib.import_module(f"tests.sandbox.aws.{name}.examples") for name in names]
    return [example for module in modules for example in module.EXAMPLES]


EXAMPLES: Final = _found()
