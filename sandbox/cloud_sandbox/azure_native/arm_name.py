"""Names that azure-native makes up.

Three kinds: of what lies in a resource group, its logical name and eight digits; of what lies in
another resource, its logical name; of a role assignment, a GUID. No length is kept to, so that a
long logical name breaks the service's own rule. A name that was there stays when the program leaves
it out. Source: `getDefaultName` in `provider/pkg/provider/provider.go` of pulumi-azure-native [D];
which type has which kind, its documentation on automatic names [U].
"""

import hashlib
import os
import uuid
from dataclasses import dataclass
from typing import Final, Literal

from cloud_sandbox.engine.facts import Fault
from cloud_sandbox.engine.naming import DEFAULTS, AutoName, Naming
from cloud_sandbox.engine.wire import Properties

_DIGITS: Final = 8
_GUID_DIGITS: Final = 32


@dataclass(frozen=True)
class ArmName(AutoName):
    """Which property gets a made-up name, and of which kind."""

    kind: Literal["random", "copy", "uuid"] = "random"


def filled(
    rule: ArmName, old: Properties, new: Properties, naming: Naming
) -> tuple[Properties, list[Fault]]:
    """`new` with a name, and whether one made at random makes room for a successor.

    That is kept under `__defaults`, where azure-native keeps `__createBeforeDelete`.
    """
    given = {key: value for key, value in new.items() if key != DEFAULTS}
    if given.get(rule.property) is not None:
        return given | {DEFAULTS: []}, []
    kept = old.get(rule.property)
    if kept is not None:
        return given | {rule.property: kept, DEFAULTS: old.get(DEFAULTS, [])}, []
    if naming.disabled:
        return given, [Fault(rule.property, "is required: automatic naming is switched off")]
    name, at_random = _made_up(rule, naming)
    return given | {rule.property: name, DEFAULTS: [rule.property] if at_random else []}, []


def _made_up(rule: ArmName, naming: Naming) -> tuple[str, bool]:
    """A fresh name, and whether it was made at random."""
    if naming.enforced or (naming.proposed and rule.kind != "uuid"):
        return naming.proposed, True
    digits = hashlib.sha256(naming.seed or os.urandom(32)).hexdigest()
    if rule.kind == "uuid":
        return str(uuid.UUID(digits[:_GUID_DIGITS])), True
    if rule.kind == "copy":
        return naming.logical_name, False
    return f"{naming.logical_name}{digits[:_DIGITS]}", True
