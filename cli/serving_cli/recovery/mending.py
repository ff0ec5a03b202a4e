"""Making a state say what the cloud holds, of what was under way when its writer died.

What is added stands where the engine itself would have put it: the new one of a replacement
makes the old one wait for its deletion, so the next `up` neither makes a second nor loses one.
"""

from typing import Any, Final

from cloud_sandbox.engine.answers import Answer
from cloud_sandbox.engine.record import Record
from serving_cli.recovery import secrecy
from serving_cli.recovery.cloud_side import CloudSide, Entry, Place
from serving_cli.recovery.order import among, in_order, needs
from serving_cli.recovery.ties import ties

_UNHEARD: Final = "its creation was not confirmed; the next update completes it"


class Mending:
    """One state being mended; `done` says what was done, a line each."""

    def __init__(self, entries: list[Entry], side: CloudSide, held: set[Place]) -> None:
        self._entries = entries
        self._side = side
        self._held = held
        self.done: list[str] = []

    @property
    def entries(self) -> list[Entry]:
        """The resources of the mended state."""
        return in_order(self._entries)

    def settle(self, operation: dict[str, Any], answers: list[Answer]) -> None:
        """Settle one operation that was under way, by what providers said about its resource."""
        goal: Entry = operation["resource"]
        match operation["type"]:
            case "creating" if _is_of_the_cloud(goal):
                self._created(goal, answers)
            case "updating" if _is_of_the_cloud(goal):
                self._updated(goal)
            case "deleting" if _is_of_the_cloud(goal):
                self._deleted(goal["urn"], self._side.place(goal))
            case kind:
                self._tell(f"dropped {kind} {_called(goal['urn'])}: the next `up` does it again")

    def hear(self, answer: Answer) -> None:
        """Settle what a provider did before it died, if the state does not know it yet."""
        place = (answer.scope, answer.type, answer.id)
        match answer.change:
            case "created":
                record = self._side.find(place)
                if record is not None and place not in self._held:
                    self._take_in(self._unheard(answer, record), record)
            case "updated":
                entry = self._of(answer.urn, answer.id)
                record = self._side.find(place)
                if entry and record and not self._side.same(record, entry.get("inputs") or {}):
                    self._renew(entry, record)
            case _ if self._side.find(place) is None:
                self._deleted(answer.urn, place)

    # The three kinds of operations

    def _created(self, goal: Entry, answers: list[Answer]) -> None:
        own = [
            (answer.scope, answer.type, answer.id)
            for answer in answers
            if (answer.urn, answer.change) == (goal["urn"], "created")
        ]
        made = [self._side.find(place) for place in own if place not in self._held]
        known = [record for record in made if record is not None]
        if not known and not self._finished(goal):
            alike = self._side.alike(goal)
            known = [item for item in alike if self._side.place_of(item) not in self._held]
        match known:
            case [*_, record] if own or len(known) == 1:
                self._adopt(goal, record)
            case []:
                self._tell(f"dropped creating {_called(goal['urn'])}: nothing was made")
            case several:
                named = ", ".join(record.id for record in several)
                self._tell(
                    f"dropped creating {_called(goal['urn'])}: any of {named} may be it; take over"
                    " the right one with `pulumi import`"
                )

    def _finished(self, goal: Entry) -> bool:
        """Whether the engine made it since, and only carried the operation on."""
        live = self._of(goal["urn"])
        if live is None:
            return False
        record = self._side.find(self._side.place(live))
        return record is not None and self._side.same(record, goal.get("inputs") or {})

    def _updated(self, goal: Entry) -> None:
        entry = self._of(goal["urn"], goal.get("id", ""))
        record = self._side.find(self._side.place(entry)) if entry else None
        if entry is None or record is None:
            self._tell(f"dropped updating {_called(goal['urn'])}: it does not exist any more")
        elif self._side.same(record, goal.get("inputs") or {}):
            self._put({**goal, "id": entry["id"]}, entry, record)
            self._tell(f"updated {_called(goal['urn'])}: the cloud had done it")
        elif self._side.same(record, entry.get("inputs") or {}):
            self._tell(f"dropped updating {_called(goal['urn'])}: the cloud had not begun")
        else:
            self._renew(entry, record)

    def _deleted(self, urn: str, place: Place) -> None:
        entry = self._of(urn, place[2])
        if entry is None:
            return
        if self._side.find(place) is not None:
            self._tell(f"dropped deleting {_called(urn)}: it still exists")
            return
        others = [other for other in self._entries if other is not entry]
        needed = any(urn in needs(other) for other in others)
        if needed and not any(other["urn"] == urn for other in others):
            # Deleted to be replaced: the engine lets what needs it stand.
            entry["pendingReplacement"] = True
        else:
            self._entries = others
        self._held.discard(place)
        self._tell(f"forgot {_called(urn)}: the cloud had deleted {place[2]}")

    # Steps

    def _take_in(self, goal: Entry, record: Record) -> None:
        """Adopt what no operation speaks of; the newest of a resource is the one that counts."""
        live = self._of(goal["urn"])
        there = self._side.find(self._side.place(live)) if live else None
        if there is None or self._side.age(there) < self._side.age(record):
            self._adopt(goal, record)
            return
        place = self._side.place_of(record)
        self._put({**goal, "id": place[2], "delete": True}, None, record)
        self._held.add(place)
        self._tell(f"a second {_called(goal['urn'])}, {record.id}: the next `up` deletes it")

    def _adopt(self, goal: Entry, record: Record) -> None:
        """Put what was made into the state, in place of what it replaces."""
        place = self._side.place_of(record)
        live = self._of(goal["urn"])
        if live is not None and live.get("pendingReplacement"):
            self._entries = [entry for entry in self._entries if entry is not live]
        elif live is not None:
            live["delete"] = True
        self._put({**goal, "id": place[2]}, None, record)
        self._held.add(place)
        self._tell(f"adopted {_called(goal['urn'])}: {record.id} was made")

    def _put(self, goal: Entry, old: Entry | None, record: Record) -> None:
        inputs = goal.get("inputs") or {}
        outputs = secrecy.like(inputs, self._side.outputs(record))
        for name in goal.get("additionalSecretOutputs") or ():
            outputs |= {name: secrecy.secret(outputs[name])} if name in outputs else {}
        self._entries = [entry for entry in self._entries if entry is not old]
        known = {entry["urn"] for entry in self._entries}
        self._entries.append({**among(goal, known), "outputs": outputs})

    def _renew(self, entry: Entry, record: Record) -> None:
        """Write down what is there, whoever asked for it; what was secret stays so."""
        entry["inputs"] = secrecy.like(entry.get("inputs") or {}, record.inputs)
        entry["outputs"] = secrecy.like(entry["inputs"], self._side.outputs(record))
        more = ties(record.inputs, self._others(entry["urn"]))
        for key, needed in (more.get("propertyDependencies") or {}).items():
            by_property = entry.setdefault("propertyDependencies", {})
            by_property[key] = sorted({*by_property.get(key, ()), *needed})
        entry["dependencies"] = sorted(
            {*entry.get("dependencies", ()), *more.get("dependencies", ())}
        )
        self._tell(f"refreshed {_called(entry['urn'])}: the cloud had changed it")

    def _unheard(self, answer: Answer, record: Record) -> Entry:
        """A resource of which the engine has kept nothing.

        Marked as not confirmed, the next `up` updates it and so writes down the rest: its
        options, and which of its values are secret. Until then all of them are.
        """
        qualified = answer.urn.split("::")[2]
        above = qualified.rpartition("$")[0]
        parents = [item["urn"] for item in self._entries if item["urn"].split("::")[2] == above]
        roots = [item["urn"] for item in self._entries if item["type"] == "pulumi:pulumi:Stack"]
        parent = next(iter(parents or roots), None)
        return {
            "urn": answer.urn,
            "custom": True,
            "type": answer.type,
            "inputs": secrecy.all_secret(record.inputs),
            "provider": answer.provider,
            "initErrors": [_UNHEARD],
            **({"parent": parent} if parent else {}),
            **ties(record.inputs, self._others(answer.urn)),
        }

    def _others(self, urn: str) -> list[Entry]:
        return [entry for entry in self._entries if entry["urn"] != urn]

    def _of(self, urn: str, identity: str = "") -> Entry | None:
        """The entry of that id, else the one that is not waiting for its deletion."""
        for entry in self._entries:
            if entry["urn"] == urn and (
                entry.get("id") == identity if identity else not entry.get("delete")
            ):
                return entry
        return None

    def _tell(self, line: str) -> None:
        self.done.append(line)


def _is_of_the_cloud(entry: Entry) -> bool:
    return bool(entry.get("custom")) and not entry["type"].startswith("pulumi:")


def _called(urn: str) -> str:
    """`fraud (aws:sagemaker/endpoint:Endpoint)`."""
    *_, qualified, name = urn.split("::")
    return f"{name} ({qualified.rpartition('$')[2]})"
