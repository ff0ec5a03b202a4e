"""One facts file, freshly cut."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cut:
    """The file's text, and what could not be brought into it."""

    text: str
    notes: list[str] = field(default_factory=list)
    mismatches: list[str] = field(default_factory=list)
    """Words of the type that are wrong; each costs its property's values, not the file."""
