"""The endpoint's own conditions, as the rollout driver watches them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from serving_components.core.own_resource.failure import NotMoved
from serving_components.core.rollout_driver import Clock, Unwatchable
from serving_components.gcp.conditions import listed
from serving_components.gcp.conditions.condition import Condition, Missing
from serving_components.gcp.conditions.series import MINUTE_S, Place
from serving_components.gcp.own_resource.monitoring import Monitoring, dated
from serving_components.gcp.vertex_traffic.since import since

_NEVER: Final = float("inf")


@dataclass
class ConditionWatch:
    """Cloud Monitoring tells data, and nothing dependable of what rings: they are judged here.

    Of the new deployment alone, and from when it began to get requests: what rings of an earlier
    attempt at it, or of the version before, is never heard.
    """

    monitoring: Monitoring
    place: Place
    conditions: tuple[Condition, ...]
    clock: Clock
    asked: bool = False
    """Whether there was any data: whether somebody asked the deployment anything."""

    _ahead_s: float = 0.0
    """Of this clock, there: moments in questions and data are theirs."""

    _began: float = _NEVER
    """The minute, by their clock, that the rollout began in."""

    def __post_init__(self) -> None:
        heard = self.monitoring.heard

        def hear(headers: Mapping[str, str]) -> None:
            heard(headers)
            at = dated(headers)
            if at is not None:
                self._ahead_s = at - self.clock.now()

        self.monitoring.heard = hear

    def begin(self) -> None:
        """See, before anything moves, that the data can be read; what comes from now on counts.

        Raises:
            NotMoved: they cannot.
        """
        try:
            self.monitoring.series(listed.query(self.conditions[0].series, self.place, self._now))
        except NotMoved as reason:
            raise NotMoved(
                "a rollout watches conditions by Cloud Monitoring's data, which cannot be read:"
                f" {reason}; whoever runs this command needs roles/monitoring.viewer"
            ) from None
        self._began = self._now // MINUTE_S * MINUTE_S

    def ringing(self) -> Collection[str]:
        now = self._now  # before answers tell another
        try:
            return [it.says for it in self.conditions if self._rings(it, now)]
        except NotMoved as reason:
            raise Unwatchable(str(reason)) from None

    def speaking_of(self, candidate: str) -> Collection[str]:
        ours = candidate == self.place.deployed_model_id
        return [it.says for it in self.conditions] if ours else ()

    def _rings(self, condition: Condition, now: float) -> bool:
        """Each moment is looked at when it is there, and once more when its data must be."""
        silent_s = condition.duration_s if condition.missing is Missing.BAD else 0
        return any(
            at - silent_s > self._began and listed.rings(condition, self.place, at, self._ask)
            for at in (now, now - listed.LATE_S)
        )

    def _ask(self, query: listed.Query) -> Mapping[str, Any]:
        told = since(self._began, query)
        if told is None:
            return {}
        answer = self.monitoring.series(told)
        self.asked = self.asked or bool(answer.get("timeSeries"))
        return answer

    @property
    def _now(self) -> float:
        """By Cloud Monitoring's clock, as its last answer told it."""
        return self.clock.now() + self._ahead_s
