"""What a component's page lists, beside what the component makes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.support.cloud import RecordingCloud

Row = tuple[str, str]
"""A short type, and what the child's name appends to the component's."""

Listed = tuple[str, str, str, str]
"""A row's type and suffix, the attribute that has it, and when it is made."""

Request = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """The rows of a page, and how a request is made that they are held against."""

    listed: Sequence[Listed]
    deploy: Callable[..., Any]
    """Takes a recording cloud and what is asked for; the component is called `fraud`."""

    suffix: Callable[[str], str] = lambda name: name
    """What a name appends, as the page has it."""

    has_lists: bool = False
    """Whether some rows have no attribute, being those of a list, beside the component itself."""

    @property
    def rows(self) -> list[Row]:
        return [(kind, suffix) for kind, suffix, _, _ in self.listed]

    @property
    def always(self) -> set[Row]:
        """Rows of what is always made."""
        return {(kind, suffix) for kind, suffix, _, when in self.listed if when == "always"}

    def made(self, asked: Request) -> set[Row]:
        """Rows of everything that a request registers."""
        cloud = RecordingCloud()
        self.deploy(cloud, **asked)
        return {
            (_short(typ), self.suffix(name.removeprefix("fraud"))) for typ, name in cloud.registered
        }

    def attributes(self, cloud: RecordingCloud, asked: Request) -> Iterator[tuple[str, str, str]]:
        """Each attribute of the page, the class of what it is, and the one that it is to be."""
        component, there = self.deploy(cloud, **asked), self.made(asked)
        for kind, suffix, attribute, _ in self.listed:
            if self.has_lists and not attribute and kind != type(component).__name__:
                continue
            found: Any = component
            for step in attribute.split(".") if attribute else ():
                within = isinstance(found, Mapping)
                found = found.get(step) if within else getattr(found, step, None)
            expected = kind.rpartition(".")[2] if (kind, suffix) in there else "NoneType"
            yield attribute, type(found).__name__, expected


def _short(token: str) -> str:
    package, module, kind = token.split(":")
    return kind if package in {"serving", "pulumi-python"} else f"{module.partition('/')[0]}.{kind}"
