"""What Azure counts of an endpoint's requests, and which of them are failed ones.

Names, dimensions and aggregations: Azure Monitor's list of supported metrics of online endpoints,
07/13/2026 [D]. Status codes: `how-to-troubleshoot-online-endpoints` [D].
"""

from typing import Final

from serving_components.azure.conditions.series import DEPLOYMENT, Dimension, Series

FAILED: Final = ("408", "424", "429", "500", "502", "503", "504")
"""A time-out, whatever the model answered but 200, a full queue, and Azure's own.

What a model fails at is a 424 and never a 5xx, and a full queue a 429 and never a 503 [D]. Which
5xx there are besides 500 no page that was read says [U].
"""

CALLERS: Final = ("400", "401", "403", "404", "405", "406", "409", "413", "415", "422")
"""Of the model's own answers, those that tell callers what is wrong with their requests: Azure
makes a 424 of them as well."""

REQUESTS: Final = "RequestsPerMinute"
STATUS: Final = "statusCode"
_APART: Final = Dimension(DEPLOYMENT)
_MODEL_STATUS: Final = "modelStatusCode"


def requests() -> Series:
    """All that was answered, each minute.

    Told apart by every dimension and added up: Azure Monitor takes series together by their average
    (`metrics-aggregation-explained` [D]; of this metric nobody measured it [U]).
    """
    told = (_APART, Dimension(STATUS), Dimension(_MODEL_STATUS))
    return Series(REQUESTS, dimensions=told, added=True)


def failed() -> Series:
    """Those that were not answered as they had to be, each minute."""
    codes, callers = Dimension(STATUS, FAILED), Dimension(_MODEL_STATUS, CALLERS, excluded=True)
    return Series(REQUESTS, dimensions=(_APART, codes, callers), added=True)


def latency(percentile: int | None = None) -> Series:
    """Milliseconds that answers took: on average, or one of Azure's percentiles (50, 90, 95, 99).

    Over several minutes, the average of each minute's [D].
    """
    suffix = "" if percentile is None else f"_P{percentile}"
    return Series(f"RequestLatency{suffix}", dimensions=(_APART,))
