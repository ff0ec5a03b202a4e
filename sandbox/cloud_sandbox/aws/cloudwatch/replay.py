"""The evaluations that are due, one moment after the other."""

import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial

from cloud_sandbox.aws.cloudwatch import composite_evaluation, metric_evaluation
from cloud_sandbox.aws.cloudwatch.alarm import COMPOSITE_ALARM, METRIC_ALARM
from cloud_sandbox.aws.cloudwatch.alarm_definition import AlarmDefinition
from cloud_sandbox.aws.cloudwatch.alarm_rule import named
from cloud_sandbox.aws.cloudwatch.composite_evaluation import Composites
from cloud_sandbox.aws.cloudwatch.datapoints import Datapoints
from cloud_sandbox.aws.cloudwatch.metric_evaluation import Found, not_evaluated
from cloud_sandbox.aws.cloudwatch.moments import COMPOSITES_EVERY_S, first, latest, moments
from cloud_sandbox.aws.cloudwatch.state import NotEvaluated, State
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.engine.standing import (
    Identity,
    Standing,
    Turn,
    put_standing,
    put_turn,
    standings,
)
from cloud_sandbox.engine.store import Store

_MINUTE_S = 60
_CIRCULAR = "not evaluated: composite alarms that depend on each other never are"


class Replay:
    """What became of the alarms up to now; runs in a transaction of the store."""

    def __init__(self, store: Store, metrics: Metrics, now: float) -> None:
        self._store = store
        self._now = now
        self._datapoints = Datapoints(metrics, now)
        self._known = standings(store)
        self.turns: list[Turn] = []

    def run(self, metric_alarms: Sequence[Record], composite_alarms: Sequence[Record]) -> None:
        """Evaluate what is due, and write down how everything stands then."""
        before = dict(self._known)
        agenda: defaultdict[int, list[tuple[Identity, AlarmDefinition | NotEvaluated]]]
        agenda = defaultdict(list)
        for record in filter(self._is_due, metric_alarms):
            identity, definition = Identity.of(record), _read(record)
            every_s = _every_s(definition)
            for moment in moments(self._due(record, every_s), self._now, every_s):
                agenda[moment].append((identity, definition))
        for record in filter(self._is_due, composite_alarms):
            due = self._due(record, COMPOSITES_EVERY_S)
            if due <= self._now:
                agenda.setdefault(moments(due, self._now, COMPOSITES_EVERY_S)[0], [])
        composites = Composites.of(composite_alarms)
        for moment in sorted(agenda):
            for identity, definition in agenda[moment]:
                self._stand(identity, self._found(definition, moment), moment)
                self._next(identity, moment + _every_s(definition))
            self._settle(composites, moment)
        for identity, standing in self._known.items():
            if before.get(identity) != standing:
                put_standing(self._store, identity, standing)
        for turn in self.turns:
            put_turn(self._store, turn)

    def _is_due(self, record: Record) -> bool:
        return is_due(record, self._known, self._now)

    @cached_property
    def _created(self) -> dict[Identity, float]:
        """When each alarm was made, the last time if there were several."""
        return {
            Identity(event.scope, event.type, event.id): event.at
            for token in (METRIC_ALARM, COMPOSITE_ALARM)
            for event in self._store.events(token)
            if event.change == "created"
        }

    def _due(self, record: Record, every_s: int) -> float:
        """When a record is to be looked at next; a changed one at once."""
        identity, definition = Identity.of(record), _digest(record)
        standing = self._known.get(identity)
        if standing is None:
            created = self._created.get(identity, self._now)
            state, due = State.INSUFFICIENT_DATA, float(first(created, every_s))
            standing = Standing(state, created, "not evaluated yet", definition, due)
        elif standing.definition != definition:
            due = float(latest(self._now, every_s))
            standing = replace(standing, definition=definition, due=due)
        self._known[identity] = standing
        return standing.due

    def _found(self, definition: AlarmDefinition | NotEvaluated, moment: int) -> Found:
        if isinstance(definition, NotEvaluated):
            return not_evaluated(definition)
        return metric_evaluation.evaluate(definition, self._datapoints, moment)

    def _settle(self, composites: Composites, moment: int) -> None:
        """Composite alarms follow the alarms that they watch."""
        for identity, rule in composites.ordered.items():
            if self._known[identity].due <= moment or self._known[identity].due == math.inf:
                states = partial(self._state, identity.scope)
                found = composite_evaluation.evaluate(rule, states)
                self._stand(identity, found, moment)
                self._next(identity, math.inf)
        for identity in composites.circular:
            self._known[identity] = replace(self._known[identity], reason=_CIRCULAR, due=math.inf)

    def _state(self, scope: Scope, reference: str) -> State:
        name = named(scope, reference)
        asked = (Identity(scope, token, name) for token in (METRIC_ALARM, COMPOSITE_ALARM))
        standing = next(filter(None, map(self._known.get, asked)), None)
        return State(standing.state) if standing else State.INSUFFICIENT_DATA

    def _stand(self, identity: Identity, found: Found, moment: int) -> None:
        standing = self._known[identity]
        if found.state is None:
            return
        if found.state != standing.state:
            turn = Turn(identity, float(moment), standing.state, found.state, found.reason)
            self.turns.append(turn)
            standing = replace(standing, state=found.state, since=float(moment))
        self._known[identity] = replace(standing, reason=found.reason)

    def _next(self, identity: Identity, due: float) -> None:
        self._known[identity] = replace(self._known[identity], due=due)


def is_due(record: Record, known: Mapping[Identity, Standing], now: float) -> bool:
    """Whether an alarm is new, asks for something else than before, or has come to its moment."""
    standing = known.get(Identity.of(record))
    return standing is None or standing.due <= now or standing.definition != _digest(record)


def _digest(record: Record) -> str:
    """Tells whether an alarm asks for something else than before."""
    asked = json.dumps(record.inputs, sort_keys=True)
    return hashlib.sha256(asked.encode()).hexdigest()


def _read(record: Record) -> AlarmDefinition | NotEvaluated:
    try:
        return AlarmDefinition.of(record)
    except NotEvaluated as lack:
        return lack


def _every_s(definition: AlarmDefinition | NotEvaluated) -> int:
    return _MINUTE_S if isinstance(definition, NotEvaluated) else definition.every_s
