"""Which processors a function runs on."""

from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias


class Architecture(StrEnum):
    """Instruction set of the processors."""

    X86_64 = "x86_64"
    ARM64 = "arm64"


if TYPE_CHECKING:
    # Callers may write the word; it arrives as the member. Pulumi's analyzer takes no union.
    ArchitectureOrWord: TypeAlias = Architecture | Literal["x86_64", "arm64"]
else:
    ArchitectureOrWord = Architecture
