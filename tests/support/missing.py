"""Packages that are taken for not installed, in a Python of its own."""

import textwrap
from typing import Final

_CODE: Final = textwrap.dedent(
    """
    import sys

    class Missing:
        def find_spec(self, name, path=None, target=None):
            if name.partition(".")[0] in {MISSING}:
                raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    sys.meta_path.insert(0, Missing())
    """
)


def without(*packages: str) -> str:
    """Code that goes before a program's own."""
    return _CODE.replace("{MISSING}", repr(packages))
