"""Resource: what a rule sees of one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, TypeAlias

from pulumi_policy import PolicyResource, ResourceValidationArgs
from pulumi_policy.proxy import UnknownValueError

from serving_policies.token import spoken

Path: TypeAlias = "tuple[str | int, ...]"


class _Unknown:
    """What a preview cannot know. It is judged by `up`, which runs the policies once more."""

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = _Unknown()


@dataclass(frozen=True)
class Resource:
    """One resource of a program, by the engine's names of its inputs."""

    type: str
    """Its token, as `token.spoken` has it."""

    name: str
    urn: str
    props: Mapping[str, Any]
    protected: bool = False
    uses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """URNs of the resources that an input came from; of those that are looked at as a stack."""

    @classmethod
    def of(cls, told: ResourceValidationArgs | PolicyResource) -> "Resource":
        by = told.property_dependencies if isinstance(told, PolicyResource) else {}
        return cls(
            spoken(told.resource_type),
            told.name,
            told.urn,
            _plain(told.props),
            bool(told.opts.protect),
            {name: tuple(it.urn for it in used) for name, used in by.items()},
        )

    @property
    def stack(self) -> str:
        """`urn:pulumi:STACK::PROJECT::TYPE::NAME`, in which the first part ends at `::`."""
        return self.urn.removeprefix("urn:pulumi:").partition("::")[0]

    def at(self, *path: str | int) -> Any:
        """The value there; None where there is none, UNKNOWN where a preview cannot tell."""
        value: Any = self.props
        for step in path:
            if value is UNKNOWN:
                return UNKNOWN
            if isinstance(value, Mapping):
                value = value.get(str(step))
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value

    def each(self, *path: str | int) -> Iterator[tuple[Path, Any]]:
        """Path and value of each item of the list there, of those that are known.

        A lone mapping counts as a list of one, as providers bridged from Terraform take both.
        """
        found = self.at(*path)
        if isinstance(found, Mapping):
            yield path, found
        elif isinstance(found, list):
            for number, item in enumerate(found):
                if item is not UNKNOWN:
                    yield (*path, number), item


def known(value: Any) -> bool:
    """Whether it is there, and a preview can tell what it is."""
    return value is not None and value is not UNKNOWN


def _plain(told: Any) -> Any:
    """Without the SDK's proxies, which raise at whatever a preview does not know."""
    if isinstance(told, Mapping):
        return {name: _item(told, name) for name in told}
    if isinstance(told, Sequence) and not isinstance(told, str | bytes):
        return [_item(told, number) for number in range(len(told))]
    return told


def _item(of: Any, at: Any) -> Any:
    try:
        return _plain(of[at])
    except UnknownValueError:
        return UNKNOWN
