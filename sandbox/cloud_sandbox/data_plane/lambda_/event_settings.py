"""How a function's asynchronous events are handled.

[D] `Configuring error handling settings for Lambda asynchronous invocations` and `Capturing records
of Lambda asynchronous invocations` of the Lambda guide.
"""

from dataclasses import dataclass
from typing import Final

from cloud_sandbox.aws.lambda_ import versions
from cloud_sandbox.aws.lambda_.function_event_invoke_config import FunctionEventInvokeConfig
from cloud_sandbox.aws.lambda_.qualified import Qualified
from cloud_sandbox.data_plane.lambda_.found import Found
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import inside, number
from cloud_sandbox.engine.wire import Properties

_RETRIES: Final = 2
_OLDEST_S: Final = 6 * 3600.0


@dataclass(frozen=True)
class EventSettings:
    """Of one qualifier of a function."""

    retries: int
    oldest_s: float
    on_success: str
    """ARN of where a record of it goes; empty for nowhere."""

    on_failure: str
    dead_letters: str
    """ARN of the queue or topic that gets the event itself; of the version, not the qualifier."""

    @classmethod
    def of(cls, here: Here, found: Found) -> "EventSettings":
        """What is configured, and AWS' own numbers where nothing is."""
        told = _configured(here, found)
        retries, oldest = (
            number(told.get(name)) for name in ("maximumRetryAttempts", "maximumEventAgeInSeconds")
        )
        success, failure = (
            str(inside(told, "destinationConfig", way).get("destination") or "")
            for way in ("onSuccess", "onFailure")
        )
        return cls(
            _RETRIES if retries is None else int(retries),
            oldest or _OLDEST_S,
            success,
            failure,
            str(inside(found.inputs, "deadLetterConfig").get("targetArn") or ""),
        )


def _configured(here: Here, found: Found) -> Properties:
    for record in here.store.all(FunctionEventInvokeConfig.token, here.scope):
        of = Qualified.of(record.inputs["functionName"], record.inputs.get("qualifier") or "")
        same = (of.qualifier or versions.LATEST) == (found.qualifier or versions.LATEST)
        if of.function.name == found.function and same:
            return record.inputs
    return {}
