"""The resources of a state, changed as the engine itself would have changed them.

The new one of a replacement makes the old one wait for its deletion, so the next `up` neither
makes a second nor loses one.
"""

from typing import Any, Final

from cloud_sandbox.engine.answers import Answer
from cloud_sandbox.engine.wire import Properties
from serving_cli.recovery import secrecy
from serving_cli.recovery.cloud_side import Entry
from serving_cli.recovery.order import among, in_order, without
from serving_cli.recovery.ties import ties

_UNHEARD: Final = "its creation was not confirmed; the next update completes it"


class Entries:
    """The resources of one state."""

    def __init__(self, entries: list[Entry]) -> None:
        self._all = entries

    @property
    def ordered(self) -> list[Entry]:
        """All of them, each after what it needs."""
        return in_order(self._all)

    def find(self, urn: str, identity: str = "") -> Entry | None:
        """The entry of that id, else the one that is not waiting for its deletion."""
        for entry in self._all:
            if entry["urn"] == urn and (
                entry.get("id") == identity if identity else not entry.get("delete")
            ):
                return entry
        return None

    def put(self, goal: Entry, outputs: Properties, instead_of: Entry | None = None) -> None:
        """Write down a resource, its outputs secret where the engine would have them so."""
        told = secrecy.like(goal.get("inputs") or {}, outputs)
        for name in goal.get("additionalSecretOutputs") or ():
            told |= {name: secrecy.secret(told[name])} if name in told else {}
        self._all = [entry for entry in self._all if entry is not instead_of]
        known = {entry["urn"] for entry in self._all}
        self._all.append({**among(goal, known), "outputs": told})

    def make_way(self, urn: str) -> None:
        """Let what goes by this name wait for its deletion."""
        live = self.find(urn)
        if live is not None:
            live["delete"] = True

    @property
    def half_replaced(self) -> list[Entry]:
        """What is deleted, and stands for the new one that was not made."""
        return [entry for entry in self._all if entry.get("pendingReplacement")]

    def forget(self, entry: Entry) -> None:
        """Write down that it is deleted; what needs it stands, and needs what that needed.

        The engine would keep it, marked `pendingReplacement`. But when the next update asks for it
        just as it was, the engine makes it and then deletes it by its id, which is the new one's
        too (seen with 3.259.0; pulumi/pulumi#24561 [I]).
        """
        self._all = [other for other in self._all if other is not entry]
        if not any(other["urn"] == entry["urn"] for other in self._all):
            self._all = [without(other, entry) for other in self._all]

    def renew(self, entry: Entry, inputs: Properties, outputs: Properties) -> None:
        """Write down what is there, whoever asked for it; what was secret stays so."""
        entry["inputs"] = secrecy.like(entry.get("inputs") or {}, inputs)
        entry["outputs"] = secrecy.like(entry["inputs"], outputs)
        more = ties(inputs, self._others(entry["urn"]))
        for key, needed in (more.get("propertyDependencies") or {}).items():
            by_property = entry.setdefault("propertyDependencies", {})
            by_property[key] = sorted({*by_property.get(key, ()), *needed})
        entry["dependencies"] = sorted(
            {*entry.get("dependencies", ()), *more.get("dependencies", ())}
        )

    def unheard(self, answer: Answer, inputs: Properties) -> Entry:
        """A resource of which the engine has kept nothing.

        Marked as not confirmed, the next `up` updates it and so writes down the rest: its
        options, and which of its values are secret. Until then all of them are.
        """
        qualified = answer.urn.split("::")[2]
        above = qualified.rpartition("$")[0]
        parents = [item["urn"] for item in self._all if item["urn"].split("::")[2] == above]
        roots = [item["urn"] for item in self._all if item["type"] == "pulumi:pulumi:Stack"]
        parent = next(iter(parents or roots), None)
        entry: dict[str, Any] = {
            "urn": answer.urn,
            "custom": True,
            "type": answer.type,
            "inputs": secrecy.all_secret(inputs),
            "provider": answer.provider,
            "initErrors": [_UNHEARD],
            **({"parent": parent} if parent else {}),
            **ties(inputs, self._others(answer.urn)),
        }
        return entry

    def _others(self, urn: str) -> list[Entry]:
        return [entry for entry in self._all if entry["urn"] != urn]
