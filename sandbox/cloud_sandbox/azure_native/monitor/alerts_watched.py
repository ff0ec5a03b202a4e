"""Alert rules on the sandbox's clock."""

from dataclasses import dataclass

from cloud_sandbox.azure_native import resource_id
from cloud_sandbox.azure_native.monitor import minutes
from cloud_sandbox.azure_native.monitor.fired_alerts import telling
from cloud_sandbox.azure_native.monitor.metric_alert import METRIC_ALERT
from cloud_sandbox.azure_native.monitor.minutes import NOT_YET, Kind, Look
from cloud_sandbox.azure_native.monitor.rule_state import FIRED, RESOLVED, AlertRule
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.engine.standing import Identity, Standing, Turn, standings
from cloud_sandbox.engine.store import Store


class NoRule(LookupError):  # noqa: N818 - said to who asked for it
    """There is no alert rule of that id."""


@dataclass(frozen=True)
class RuleState:
    """How a rule stands."""

    fired: bool
    since: float
    reason: str
    """Why; or why the sandbox cannot tell."""


def watch(store: Store, metrics: Metrics) -> list[Turn]:
    """Evaluate every rule that is due; what changed, in order of time.

    Not to be called inside a transaction of the store.
    """

    def look(record: Record, since: float, until: float) -> Look:
        rule = AlertRule(record, metrics, since, until)

        def at(standing: Standing, moment: float) -> tuple[str, str]:
            state, reason = rule.stands(standing, moment)
            newly = state == FIRED != standing.state
            return state, telling(store, record, reason) if newly else reason

        return at

    return minutes.due(Kind(store, METRIC_ALERT, RESOLVED, look))


def state_of(store: Store, rule: str) -> RuleState:
    """How a rule stood when it was last looked at, by its id.

    Raises:
        NoRule: there is none of that id.
    """
    found = store.named(METRIC_ALERT, resource_id.key_of(rule))
    if not found:
        raise NoRule(f"there is no alert rule {rule!r}")
    standing = standings(store).get(Identity.of(found[0]))
    if standing is None:
        return RuleState(fired=False, since=store.now(), reason=NOT_YET)
    return RuleState(standing.state == FIRED, standing.since, standing.reason)
