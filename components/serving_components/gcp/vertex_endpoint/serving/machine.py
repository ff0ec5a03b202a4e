"""The machines of a slot."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from serving_components.core import Fault
from serving_components.gcp.own_resource.names import MODEL

if TYPE_CHECKING:
    from serving_components.gcp.vertex_deployment.accelerators import Accelerator
    from serving_components.gcp.vertex_endpoint.arguments import Vertex
    from serving_components.gcp.vertex_endpoint.serving.second_slot import SecondSlot

PATTERN: Final = r"^[a-z][a-z0-9]*-[a-z0-9]+(-[a-z0-9]+)*$"
DEFAULT: Final = "n1-standard-2"
"""`MachineSpec.machineType` of the aiplatform v1 discovery document, revision 20261106 [D]."""


@dataclass(frozen=True)
class Machine:
    """One replica's."""

    type: str
    accelerator_type: "Accelerator | None" = None
    accelerator_count: int | None = None

    @classmethod
    def of(cls, args: "Vertex") -> "Machine":
        return cls(args.machine_type, args.accelerator_type, args.accelerator_count)

    @property
    def accelerated(self) -> bool:
        return self.accelerator_type is not None

    def of_second(self, slot: "SecondSlot") -> "Machine":
        """This one, unless the slot asks for another."""
        if slot.machine_type is None:
            return self
        return Machine(slot.machine_type, slot.accelerator_type, slot.accelerator_count)


def objections(kind: "Accelerator | None", count: int | None) -> Iterator[Fault]:
    """Accelerators of which either half is missing.

    `google-cloud-aiplatform` 2.7.0 wants both or neither [M: its source].
    """
    if kind is None and count is not None:
        yield Fault(
            ("accelerator_type",),
            f"is required beside accelerator_count {count}; set both or none",
        )
    if kind is not None and count is None:
        yield Fault(
            ("accelerator_count",),
            f"is required beside accelerator_type {kind}; set both or none",
        )


def is_version(told: str) -> bool:
    """A version's number, or its full name."""
    named = re.fullmatch(MODEL, told) and "@" in told
    return bool(named or re.fullmatch(r"[1-9][0-9]*", told))
