"""Azure Monitor's metrics of one deployment, as a rollout watches them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from serving_components.azure.conditions import listed
from serving_components.azure.conditions.condition import Condition
from serving_components.azure.conditions.series import Place
from serving_components.azure.own_resource.monitoring import Monitoring
from serving_components.core.own_resource.failure import NotMoved


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
            self.monitoring.metrics(listed.query(self.asked_for[0].series, self.place, at))
        except NotMoved as reason:
            raise NotMoved(
                "a rollout watches conditions by Azure Monitor's metrics, which cannot be read:"
                f" {reason}; whoever runs this command needs the role Monitoring Reader on the"
                " endpoint"
            ) from None

    def ringing(self, at: float, since: float) -> Collection[str]:
        return [
            it.says for it in self.asked_for if listed.rings(it, self.place, at, self._ask, since)
        ]

    def _ask(self, query: listed.Query) -> Mapping[str, Any]:
        answer = self.monitoring.metrics(query)
        series = (it.get("timeseries") for it in answer.get("value") or ())
        self.asked = self.asked or any(series)
        return answer
