"""Making a state say what the cloud holds, of what was under way when its writer died."""

from typing import Any

from cloud_sandbox.engine.answers import Answer
from cloud_sandbox.engine.record import Record
from serving_cli.recovery.cloud_side import CloudSide, Entry, Place, in_the_cloud
from serving_cli.recovery.entries import Entries


class Mending:
    """One state being mended; `done` says what was done, a line each."""

    def __init__(self, entries: list[Entry], side: CloudSide, held: set[Place]) -> None:
        self._state = Entries(entries)
        self._side = side
        self._held = held
        self.done: list[str] = []
        for entry in self._state.half_replaced:
            self._state.forget(entry)
            self._tell("forgot", entry["urn"], "deleted to be replaced; the next `up` makes it")

    @property
    def entries(self) -> list[Entry]:
        """The resources of the mended state."""
        return self._state.ordered

    def settle(self, operation: dict[str, Any], answers: list[Answer]) -> None:
        """Settle one operation that was under way, by what providers said about its resource."""
        goal: Entry = operation["resource"]
        match operation["type"]:
            case "creating" if in_the_cloud(goal):
                self._created(goal, answers)
            case "updating" if in_the_cloud(goal):
                self._updated(goal)
            case "deleting" if in_the_cloud(goal):
                self._deleted(goal["urn"], self._side.place(goal))
            case "deleting":
                wanted = "the next `destroy` does it again, or an `up` without it"
                self._tell("dropped deleting", goal["urn"], wanted)
            case kind:
                self._tell(f"dropped {kind}", goal["urn"], "the next `up` does it again")

    def hear(self, answer: Answer) -> None:
        """Settle what a provider did before it died, if the state does not know it yet."""
        place = (answer.scope, answer.type, answer.id)
        match answer.change:
            case "created":
                record = self._side.find(place)
                if record is not None and place not in self._held:
                    self._take_in(self._state.unheard(answer, record.inputs), record)
            case "updated":
                entry = self._state.find(answer.urn, answer.id)
                record = self._side.find(place)
                if entry and record and not self._side.same(record, entry.get("inputs") or {}):
                    self._renew(entry, record)
            case _ if self._side.find(place) is None and self._state.find(answer.urn, answer.id):
                self._deleted(answer.urn, place)

    # The three kinds of operations

    def _created(self, goal: Entry, answers: list[Answer]) -> None:
        urn = goal["urn"]
        own = [
            (answer.scope, answer.type, answer.id)
            for answer in answers
            if (answer.urn, answer.change) == (urn, "created")
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
                self._tell("dropped creating", urn, "nothing was made")
            case several:
                named = ", ".join(record.id for record in several)
                choice = f"any of {named} may be it; take over the right one with `pulumi import`"
                self._tell("dropped creating", urn, choice)

    def _finished(self, goal: Entry) -> bool:
        """Whether the engine made it since, and only carried the operation on."""
        live = self._state.find(goal["urn"])
        if live is None:
            return False
        record = self._side.find(self._side.place(live))
        return record is not None and self._side.same(record, goal.get("inputs") or {})

    def _updated(self, goal: Entry) -> None:
        urn = goal["urn"]
        entry = self._state.find(urn, goal.get("id", ""))
        record = self._side.find(self._side.place(entry or goal))
        if record is None:
            self._tell("dropped updating", urn, "it does not exist any more")
        elif entry is None:
            self._tell("dropped updating", urn, "the next `up` does it again")
        elif self._side.same(record, goal.get("inputs") or {}):
            self._state.put({**goal, "id": entry["id"]}, self._side.outputs(record), entry)
            self._tell("updated", urn, "the cloud had done it")
        elif self._side.same(record, entry.get("inputs") or {}):
            self._tell("dropped updating", urn, "the cloud had not begun")
        else:
            self._renew(entry, record)

    def _deleted(self, urn: str, place: Place) -> None:
        entry = self._state.find(urn, place[2])
        if self._side.find(place) is not None:
            self._tell("dropped deleting", urn, "it still exists")
        elif entry is None:
            self._tell("dropped deleting", urn, "it was forgotten already")
        else:
            self._state.forget(entry)
            self._held.discard(place)
            self._tell("forgot", urn, f"the cloud had deleted {place[2]}")

    # Steps

    def _take_in(self, goal: Entry, record: Record) -> None:
        """Adopt what no operation speaks of; the newest of a resource is the one that counts."""
        live = self._state.find(goal["urn"])
        there = self._side.find(self._side.place(live)) if live else None
        if there is None or self._side.age(there) < self._side.age(record):
            self._adopt(goal, record)
            return
        self._put({**goal, "delete": True}, record)
        self._tell("a second", goal["urn"], f"{record.id}; the next `up` deletes it")

    def _adopt(self, goal: Entry, record: Record) -> None:
        """Put what was made into the state, in place of what it replaces."""
        self._state.make_way(goal["urn"])
        self._put(goal, record)
        self._tell("adopted", goal["urn"], f"{record.id} was made")

    def _put(self, goal: Entry, record: Record) -> None:
        place = self._side.place_of(record)
        self._state.put({**goal, "id": place[2]}, self._side.outputs(record))
        self._held.add(place)

    def _renew(self, entry: Entry, record: Record) -> None:
        self._state.renew(entry, record.inputs, self._side.outputs(record))
        self._tell("refreshed", entry["urn"], "the cloud had changed it")

    def _tell(self, done: str, urn: str, why: str) -> None:
        """`adopted fraud (aws:sagemaker/endpoint:Endpoint): fraud-dev was made`."""
        _, _, qualified, name = urn.split("::", 3)
        self.done.append(f"{done} {name} ({qualified.rpartition('$')[2]}): {why}")
