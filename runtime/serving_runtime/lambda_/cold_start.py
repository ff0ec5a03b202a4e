"""How often an environment was started for a caller who waited, as a metric of CloudWatch.

Lambda has no metric of it: only a line of the log tells the duration of an initialization. So the
first call in an environment writes a line in the embedded metric format, which CloudWatch turns
into metrics by itself, without a permission or a call. [D] `Specification: Embedded metric format`
of the CloudWatch guide; that Lambda's logs are read for it, the same guide.
"""

import json
import sys
import time
from collections.abc import Mapping
from typing import Any, Final

NAMESPACE: Final = "Serving"
_PROVISIONED: Final = "provisioned-concurrency"
_SNAPSHOT: Final = "snap-start"
"""Values of AWS_LAMBDA_INITIALIZATION_TYPE: `Defined runtime environment variables` of the Lambda
guide [D]. The first kind is started before anybody waits; of the second only a snapshot is restored
while somebody does, and the model was loaded when its version was published."""


class ColdStart:
    """Of one environment: told by the first call in it."""

    def __init__(self, variables: Mapping[str, str], loading_s: float) -> None:
        self._function = variables.get("AWS_LAMBDA_FUNCTION_NAME", "")
        self._version = variables.get("AWS_LAMBDA_FUNCTION_VERSION", "")
        self._loading_s = loading_s
        kind = variables.get("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand")
        self._loads = kind != _SNAPSHOT
        self._untold = kind != _PROVISIONED and bool(self._function)

    def warmed(self) -> None:
        """It was started for a warm-up, so nobody waited."""
        self._untold = False

    def tell(self) -> None:
        """Write the line, once."""
        if self._untold:
            self._untold = False
            print(json.dumps(self._line()), file=sys.stdout, flush=True)

    def _line(self) -> dict[str, Any]:
        metrics = [{"Name": "ColdStarts", "Unit": "Count"}]
        if self._loads:
            metrics.append({"Name": "LoadDuration", "Unit": "Milliseconds"})
        directive = {
            "Namespace": NAMESPACE,
            "Dimensions": [["FunctionName"], ["FunctionName", "Version"]],
            "Metrics": metrics,
        }
        return {
            "_aws": {"Timestamp": int(time.time() * 1000), "CloudWatchMetrics": [directive]},
            "FunctionName": self._function,
            "Version": self._version,
            "ColdStarts": 1,
            "LoadDuration": round(self._loading_s * 1000, 1),
        }
