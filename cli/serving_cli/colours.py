"""Colours where somebody sees them: on a terminal, unless NO_COLOR (no-color.org) is set."""

import os
import sys
from collections.abc import Mapping
from typing import Final

_OPTION: Final = "PULUMI_OPTION_COLOR"
"""Stands for `--color`, which goes before it: CLI 3.259.0 [M]."""


def wanted() -> bool:
    """Whether standard output may have colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def fitting(environment: Mapping[str, str]) -> Mapping[str, str]:
    """The environment of a `pulumi` whose output is shown; what the user said of colours stands."""
    said = os.environ.get(_OPTION)
    if said is None and wanted():
        return environment
    return {**environment, _OPTION: said or "never"}
