"""What the cloud counts of requests, and which of them it takes for failed."""

from dataclasses import dataclass
from typing import Final

from serving_components.gcp.conditions.series import Series

_ANSWERED: Final = "response_count"


@dataclass(frozen=True)
class Counted:
    """The series of one endpoint's requests.

    Counts are added up by `ALIGN_SUM`: `ALIGN_DELTA` makes values up where a period has none
    (monitoring v3 discovery document [D]). Latencies are read as Google's own dashboard of
    endpoints reads them (GoogleCloudPlatform/monitoring-dashboard-samples [D]).
    """

    raised_as_4xx: bool = False
    """Whether what a model raises is answered by a 4xx, so that these are failures too."""

    def requests(self, period_s: int) -> Series:
        """All that was answered."""
        return Series(_ANSWERED, "ALIGN_SUM", "REDUCE_SUM", period_s)

    def failed(self, period_s: int) -> Series:
        """Those answered by a 5xx, or by a 4xx where that is what a failing model makes of them.

        Whether `response_code` is `500` or `5xx` the list leaves open [U]; either is found.
        """
        code = 'monitoring.regex.full_match("[45].*")' if self.raised_as_4xx else 'starts_with("5")'
        failed = f"metric.labels.response_code = {code}"
        return Series(_ANSWERED, "ALIGN_SUM", "REDUCE_SUM", period_s, (failed,))

    def latencies(self, reducer: str, period_s: int) -> Series:
        """In ms, of all that answered taken together.

        Of type `total`, which is always there [D].
        """
        where = ('metric.labels.latency_type = "total"',)
        return Series("prediction_latencies", "ALIGN_DELTA", reducer, period_s, where)
