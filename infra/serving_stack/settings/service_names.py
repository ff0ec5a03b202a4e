"""Names of services: the logical names of their components, and part of physical names."""

import re
from collections.abc import Iterable
from typing import Final

from serving_components.core import Fault

NAME: Final = r"^(?=.{1,40}$)[a-zA-Z](-?[a-zA-Z0-9])*$"
"""40 leave room for the stack's name in the 63 that SageMaker allows an endpoint's."""


def name_faults(names: Iterable[str]) -> list[Fault]:
    """Services that must be called otherwise."""
    return [
        Fault(
            ("services", name),
            "cannot be a service's name, which is up to 40 letters, digits and single dashes"
            f" between them, a letter first; call it {_fitting(name)}",
        )
        for name in names
        if not re.fullmatch(NAME, name)
    ]


def _fitting(name: str) -> str:
    fitting = re.sub(r"[^a-zA-Z0-9]+", "-", name).strip("-")
    return (fitting if re.match(r"[a-zA-Z]", fitting) else f"model-{fitting}")[:40].rstrip("-")
