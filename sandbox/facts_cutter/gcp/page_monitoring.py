"""What the page says of Cloud Monitoring's HTTP API, from the code."""

from typing import Final

from cloud_sandbox.gcp.monitoring.aligned import ALIGNERS, REDUCERS
from cloud_sandbox.gcp.monitoring.filter_matches import FUNCTIONS
from cloud_sandbox.gcp.monitoring.metrics import METRICS, ONLINE

_TEXT: Final = f"""\
Who has the data plane's URL in the place of `https://monitoring.googleapis.com` is answered what
Vertex AI's endpoints measured, on the sandbox's clock, which the `Date` of every answer tells;
google-api-python-client 2.202 works unchanged (M). Data are there at once; on the cloud it takes
from two to six minutes, by the metric (D). Percentiles are computed of the values themselves, where
the service estimates them in buckets; periods without data have no point. Where an interval is no
whole number of alignment periods, the first of them begins before it (U).

Filters join comparisons by AND, a blank, or OR, with parentheses where both stand in a row; of
functions they know {", ".join(f"`{name}`" for name in FUNCTIONS)}. Computed are
{", ".join(f"`{name}`" for name in ALIGNERS)};
{", ".join(f"`{name}`" for name in REDUCERS)}; and groups by labels of the metric and its resource.

Alert policies are evaluated at every whole minute, without anybody asking, and for three hours back
after the clock was turned. A policy has one incident at a time, where the service has one for each
series that meets a condition (D). Its channels are kept with the incident, and nothing is sent.
A condition is met when the values at both ends of its duration and of every minute in between are
(U: whether the first of them counts was not read); without data an incident stays as it is, unless
`evaluationMissingData` says otherwise (D), and closes after `autoClose` (D), or seven days (U).
Series without data for a day are not looked at (U). Conditions of other kinds than thresholds and
absences, forecasts, second aggregations and other metrics than these are kept and not evaluated,
which the policy's state says.
"""
_METRICS: Final = "\n".join(
    (
        f"| metric, after `{ONLINE}` | kind | value | unit |",
        "|---|---|---|---|",
        *(
            f"| `{one.type.removeprefix(ONLINE)}` | {one.kind} | {one.value} | `{one.unit}` |"
            for one in METRICS.values()
        ),
    )
)
TEXT: Final = f"{_TEXT}\n{_METRICS}\n"
