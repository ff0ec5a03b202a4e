"""A model and its versions, as the registry keeps them.

One record holds all versions of a model. A version is there from the moment its upload is over to
the moment its deletion is: both are written when they are asked for.
"""

from dataclasses import dataclass, field, replace
from typing import Any, Final

from cloud_sandbox.engine.record import Record

MODEL: Final = "gcp:vertex/model"
DEFAULT: Final = "default"
"""The alias of the version that a name without one means [D]."""


@dataclass(frozen=True)
class Version:
    """One of a model's."""

    number: int
    body: dict[str, Any]
    """`Model` as it was uploaded."""

    since: float
    """Seconds since the epoch, on the sandbox's clock."""

    until: float | None = None
    artifacts: list[list[str]] = field(default_factory=list)
    """Copies of its files: names below `artifactUri`, and what their bytes are kept by."""

    image: str = ""
    """Digest of its image, where that lies in the sandbox: what its tag names later is nothing to
    it (`ModelContainerSpec.imageUri`: ingested upon upload [D])."""

    def there(self, now: float) -> bool:
        return self.since <= now and (self.until is None or now < self.until)

    def coming(self, now: float) -> bool:
        return now < self.since


@dataclass(frozen=True)
class Versions:
    """All of a model's, in the order of their numbers."""

    all: tuple[Version, ...] = ()

    @classmethod
    def of(cls, record: Record | None) -> "Versions":
        told = record.inputs["versions"] if record else []
        return cls(tuple(Version(**version) for version in told))

    def put(self, record: Record) -> Record:
        """The model's record with these in it."""
        return replace(record, inputs={"versions": [vars(version) for version in self.all]})

    def there(self, now: float) -> list[Version]:
        return [version for version in self.all if version.there(now)]

    def taken(self, now: float) -> bool:
        """Whether something of it is there or coming."""
        return any(version.there(now) or version.coming(now) for version in self.all)

    def aliases(self, version: Version, now: float) -> list[str]:
        """Those of a version that no later one took over.

        That an upload takes an alias from its owner is how the SDK makes a version the default one
        (`is_default_version` in google-cloud-aiplatform 2.7.0 [D]).
        """
        later = {
            alias
            for other in self.there(now)
            if other.number > version.number
            for alias in other.body.get("versionAliases", ())
        }
        return [alias for alias in version.body.get("versionAliases", ()) if alias not in later]

    def find(self, named: str, now: float) -> Version | None:
        """The version of a number or an alias; the default one where nothing is said."""
        alias = named or DEFAULT
        for version in self.there(now):
            if str(version.number) == alias or alias in self.aliases(version, now):
                return version
        return None

    def next_number(self) -> int:
        """`It is an auto-incrementing decimal number`: also past what was deleted [D]."""
        return max((version.number for version in self.all), default=0) + 1
