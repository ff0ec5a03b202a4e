"""The series in an answer of Azure Monitor's metrics."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from serving_components.azure.conditions.series import Aggregation, Dimension
from serving_components.core.rollout_driver.watch import Unwatchable


@dataclass(frozen=True)
class Told:
    """One series: `TimeSeriesElement` of `metrics_API.json`, 2023-10-01 [D]."""

    element: Mapping[str, Any]

    def counts(self, dimensions: Sequence[Dimension]) -> bool:
        """Whether it is one of those that are looked at."""
        # Names come back in small letters (`rest-api-walkthrough` [D]).
        of = {
            it["name"]["value"].lower(): it["value"]
            for it in self.element.get("metadatavalues") or ()
        }
        return all(it.takes(of.get(it.name.lower(), "")) for it in dimensions)

    def values(self, aggregation: Aggregation) -> Iterator[tuple[str, float]]:
        """By minute; a minute without data has none [D]."""
        for point in self.element.get("data") or ():
            value = point.get(aggregation.lower())
            if value is not None:
                yield point["timeStamp"], float(value)


def told(answer: Mapping[str, Any], most: int) -> Iterator[Told]:
    """All of them.

    Raises:
        Unwatchable: it is a part of them.
    """
    if "value" not in answer:
        raise Unwatchable("Azure Monitor answered without values")
    for metric in answer["value"]:
        code = metric.get("errorCode", "Success")
        if code != "Success":
            raise Unwatchable(f"Azure Monitor answered with {code} instead of values")
        elements = metric.get("timeseries") or ()
        if len(elements) >= most:
            raise Unwatchable(f"Azure Monitor answered with {most} series, and may have more")
        yield from map(Told, elements)
