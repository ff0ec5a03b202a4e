"""What one request becomes in CloudWatch.

Lambda guide, `Monitoring Lambda function URLs`: names, and dimensions: of the function, and of the
URL's own function and alias [D]. That latencies are in milliseconds [U].
"""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.data_plane.function_url.directory import Url
from cloud_sandbox.engine.series import Datum, Series

_NAMESPACE: Final = "AWS/Lambda"
_MS: Final = 1000.0


def data(url: Url, status: int, took_s: float, at: float) -> Iterator[Datum]:
    """Its data points."""
    values = {
        "UrlRequestCount": 1.0,
        "Url4xxCount": float(400 <= status < 500),  # noqa: PLR2004 - of HTTP
        "Url5xxCount": float(status >= 500),  # noqa: PLR2004
        "UrlRequestLatency": took_s * _MS,
    }
    function = frozenset({("FunctionName", url.function)})
    resource = function | {("Resource", f"{url.function}:{url.qualifier or '$LATEST'}")}
    for name, value in values.items():
        for dimensions in (function, resource):
            yield Datum(Series(url.record.scope, _NAMESPACE, name, dimensions), at, value)
