"""Physical names the provider makes up when the program gave none.

As the Terraform bridge does it: `<logical name>-<7 hex digits>`, remembered in the inputs under
`__defaults` so that the next check keeps the name, and so that a diff can tell a made-up name
from a given one. A name the engine proposes is fitted in like a made-up one, one it enforces is
taken as it is. Source: `pkg/tfbridge/schema.go` and `info/autonaming.go` of
pulumi-terraform-bridge [D].
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.wire import UNKNOWN, Properties

DEFAULTS: Final = "__defaults"
_RANDOM_DIGITS: Final = 7
_UNIQUE_DIGITS: Final = 26


@dataclass(frozen=True)
class AutoName:
    """Which property gets a made-up name, and how the provider makes it up."""

    property: str = "name"
    max_length: int = 255
    """Most characters of logical name and digits together; the provider's own default."""

    separator: str = "-"
    lower: bool = False
    head: str = ""
    """Put before the made-up name."""

    tail: str = ""
    """Put after the made-up name where `tail_if` is true."""

    tail_if: str = ""
    prefix: str = ""
    """Property whose value begins the name instead, such as `namePrefix`."""


@dataclass(frozen=True)
class Naming:
    """What the engine says about names for one check."""

    logical_name: str
    seed: bytes = b""
    proposed: str = ""
    enforced: bool = False
    disabled: bool = False


def fill(
    rule: AutoName, old: Properties, new: Properties, naming: Naming
) -> tuple[Properties, list[Fault]]:
    """`new` with a name: the one given, the one made up before, or a fresh one."""
    given = {key: value for key, value in new.items() if key != DEFAULTS}
    if given.get(rule.property) is not None:
        return given | {DEFAULTS: []}, list(_both(rule, given))
    kept = old.get(rule.property) if rule.property in old.get(DEFAULTS, ()) else None
    prefix = given.get(rule.prefix)
    if prefix is not None:
        name = kept if kept and kept.startswith(str(prefix)) else _prefixed(prefix, naming)
    elif kept is not None:
        name = kept
    elif naming.disabled:
        return given, [Fault(rule.property, "is required: automatic naming is switched off")]
    elif naming.enforced:
        name = naming.proposed
    else:
        stem, most = _stem(rule, naming), rule.max_length
        if len(stem) > most:
            reason = f"takes at most {most} characters, the proposed name {stem!r} has {len(stem)}"
            return given, [Fault(rule.property, reason)]
        name = f"{rule.head}{stem}{rule.tail if given.get(rule.tail_if) is True else ''}"
    return given | {rule.property: name, DEFAULTS: [rule.property]}, []


def _both(rule: AutoName, given: Properties) -> Iterator[Fault]:
    """Name and prefix exclude each other: `ConflictsWith` in the Terraform provider [D]."""
    both = (given.get(rule.prefix), given[rule.property])
    if None not in both and UNKNOWN not in both:
        yield Fault(rule.prefix, f"cannot be given beside {rule.property}; leave one of them out")


def _stem(rule: AutoName, naming: Naming) -> str:
    """The name without what always stands before and after it."""
    if naming.proposed:
        return naming.proposed.lower() if rule.lower else naming.proposed
    digits = _random_digits(naming)[:_RANDOM_DIGITS]
    room = rule.max_length - len(rule.separator) - len(digits)
    logical = naming.logical_name.lower() if rule.lower else naming.logical_name
    return f"{logical[:room]}{rule.separator}{digits}"


def _prefixed(prefix: Any, naming: Naming) -> Any:
    """As Terraform's `id.PrefixedUniqueId` does it: the prefix and 26 digits [D]."""
    return prefix if prefix is UNKNOWN else f"{prefix}{_random_digits(naming)[:_UNIQUE_DIGITS]}"


def _random_digits(naming: Naming) -> str:
    return hashlib.sha256(naming.seed or os.urandom(32)).hexdigest()
