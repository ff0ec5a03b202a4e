"""What a function does with an event, by what sent it."""

import json
import time
from collections.abc import Mapping
from time import perf_counter
from typing import Any, Final

from serving_runtime import correlation, logs
from serving_runtime.lambda_ import http_events, records, stored_objects
from serving_runtime.lambda_.answering import answered, in_batches, one_by_one
from serving_runtime.lambda_.loaded import Loaded
from serving_runtime.refused import Refused
from serving_runtime.served import JSON, Answer, Call

WARM_UP: Final = {"warmup": True}
_VERSION: Final = "x-model-version"
_CORRELATION: Final = correlation.ANSWERED_AS.decode()
_OK: Final = 200
_SCHEDULER: Final = "aws.events"
_SCHEDULED: Final = "Scheduled Event"
"""What EventBridge sends by itself: `Creating a rule that runs on a schedule` of its guide [D]."""


class Handling:
    """The handler of a function whose model is loaded."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded

    def __call__(self, event: Any, context: Any) -> Any:
        """Answer one event; `context` is Lambda's.

        Raises:
            ModelFailed: the model's code did; Lambda counts an error and tells the caller.
        """
        if event == WARM_UP:
            return self._warmed()
        self._loaded.cold_start.tell()
        began, known = perf_counter(), str(context.aws_request_id)
        try:
            return self._answered(event, known)
        finally:
            if self._loaded.settings.access_log:
                ms = round((perf_counter() - began) * 1000, 3)
                logs.info("request", ms=ms, correlation=known)

    def _answered(self, event: Any, known: str) -> Any:
        if not isinstance(event, dict):
            return self._direct(event, known)
        if http_events.is_one(event):
            return self._http(event, known)
        batch = records.records(event)
        if batch is not None:
            return records.failed(in_batches(self._loaded, batch, known))
        if stored_objects.is_one(event):
            return one_by_one(self._loaded, stored_objects.objects(event), known)
        if event.get("source") == _SCHEDULER and event.get("detail-type") == _SCHEDULED:
            logs.warning("scheduled without an input", remedy="give the rule's target an input")
            return None
        return self._direct(event, known)

    def _warmed(self) -> dict[str, Any]:
        """Stay busy for a moment: of several that come at once each then meets another one."""
        self._loaded.cold_start.warmed()
        time.sleep(self._loaded.settings.hold_s)
        return {"warm": True, "version": self._loaded.version}

    def _direct(self, event: Any, known: str) -> Any:
        """The event is the request. A caller's mistake is an answer: Lambda counts no error."""
        call = Call(json.dumps(event).encode(), JSON, None)
        try:
            answer = answered(self._loaded, call, known)
        except Refused as refused:
            return {"error": refused.reason, "status": refused.status}
        if answer.content_type == JSON:
            return json.loads(answer.body)
        return answer.body.decode("utf-8", "replace")

    def _http(self, event: Mapping[str, Any], known: str) -> dict[str, Any]:
        told = http_events.headers(event)
        brought = correlation.of(told)
        known = brought.decode("latin-1") if brought else known
        more = {_VERSION: self._loaded.version, _CORRELATION: known}
        try:
            if http_events.path(event) == http_events.HEALTH:
                healthy = json.dumps({"version": self._loaded.version}).encode()
                return http_events.answered(_OK, Answer(healthy), more)
            answer = answered(self._loaded, http_events.call(event, told), known)
        except Refused as refused:
            said = http_events.refusal(refused.reason)
            return http_events.answered(refused.status, said, more)
        return http_events.answered(_OK, answer, more)
