"""Which table of BigQuery an endpoint logs its requests into, and which share of them.

`predictRequestResponseLoggingConfig` in the documentation of pulumi-gcp 10.2.0 [D]: a dataset that
is not named is made, `logging_` and the endpoint's display name and id; a table that is not named
is `request_response_logging`.
"""

import re
from dataclasses import dataclass
from typing import Final

from cloud_sandbox.engine.known import inside, number, true
from cloud_sandbox.engine.record import Record

_LOGGING: Final = "predictRequestResponseLoggingConfig"
_TABLE: Final = "request_response_logging"
_SCHEME: Final = "bq://"


@dataclass(frozen=True)
class LoggedTable:
    """Where rows go."""

    project: str
    dataset: str
    table: str
    share: float
    """Of the requests, from 0 to 1."""

    made: bool
    """Whether Vertex AI makes the dataset itself."""

    @classmethod
    def of(cls, endpoint: Record) -> "LoggedTable | None":
        """None for an endpoint that logs nothing."""
        logging = inside(endpoint.inputs, _LOGGING)
        if not true(logging.get("enabled")):
            return None
        uri = str(inside(logging, "bigqueryDestination").get("outputUri") or "")
        told = [*filter(None, uri.removeprefix(_SCHEME).split("."))]
        project, dataset, table = [*told, *[""] * 3][:3]
        shown = re.sub(r"\W", "_", str(endpoint.inputs.get("displayName")), flags=re.ASCII)
        return cls(
            project or endpoint.scope.account,
            dataset or f"logging_{shown}_{endpoint.id}",
            table or _TABLE,
            number(logging.get("samplingRate")) or 1.0,  # what holds unsaid is not written [U]
            not dataset,
        )
