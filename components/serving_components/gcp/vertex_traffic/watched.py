"""Cloud Monitoring's data of one deployment, as a rollout watches them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from serving_components.core.own_resource.failure import NotMoved
from serving_components.gcp.conditions import listed
from serving_components.gcp.conditions.condition import Condition, Missing
from serving_components.gcp.conditions.series import Place
from serving_components.gcp.own_resource.monitoring import Monitoring
from serving_components.gcp.vertex_traffic.since import since


@dataclass
class Watched:
    """What of it is bad."""

    monitoring: Monitoring
    place: Place
    asked_for: tuple[Condition, ...]
    asked: bool = False

    @property
    def heard(self) -> Callable[[Mapping[str, str]], None]:
        return self.monitoring.heard

    @heard.setter
    def heard(self, hear: Callable[[Mapping[str, str]], None]) -> None:
        self.monitoring.heard = hear

    @property
    def late_s(self) -> float:
        return listed.LATE_S

    @property
    def conditions(self) -> Collection[str]:
        return [it.says for it in self.asked_for]

    def must_be_readable(self, at: float) -> None:
        try:
            self.monitoring.series(listed.query(self.asked_for[0].series, self.place, at))
        except NotMoved as reason:
            raise NotMoved(
                "a rollout watches conditions by Cloud Monitoring's data, which cannot be read:"
                f" {reason}; whoever runs this command needs roles/monitoring.viewer"
            ) from None

    def ringing(self, at: float, since: float) -> Collection[str]:
        return [it.says for it in self.asked_for if self._rings(it, at, since)]

    def _rings(self, condition: Condition, at: float, began: float) -> bool:
        silent_s = condition.duration_s if condition.missing is Missing.BAD else 0
        if at - silent_s <= began:
            return False

        def ask(query: listed.Query) -> Mapping[str, Any]:
            told = since(began, query)
            if told is None:
                return {}
            answer = self.monitoring.series(told)
            self.asked = self.asked or bool(answer.get("timeSeries"))
            return answer

        return listed.rings(condition, self.place, at, ask)
