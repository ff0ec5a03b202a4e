"""One request of a function, and a batch of them: what the model says, or why it does not."""

from collections.abc import Iterable, Sequence
from http import HTTPStatus

from serving_runtime import logs
from serving_runtime.lambda_.loaded import Loaded
from serving_runtime.lambda_.records import Record
from serving_runtime.refused import CodeFailed, Refused, failure
from serving_runtime.served import Answer, Call, Gathers


class ModelFailed(Exception):  # noqa: N818 - Lambda tells its name to the caller
    """The model's own code failed. Raised out of the handler, so that Lambda counts an error."""


def answered(loaded: Loaded, call: Call, known: str) -> Answer:
    """What the model says; `known` is the id by which the log is searched.

    Raises:
        Refused: the caller's mistake.
        ModelFailed: the model's; says no more of it than where to look.
    """
    try:
        _fits(loaded, call)
        return loaded.served.answer(call)
    except Refused as refused:
        logs.warning("refused", status=refused.status, correlation=known)
        raise
    except BaseException as raised:  # noqa: BLE001 - whatever the model's code may raise
        raise _told(loaded, failure(raised), known) from None


def in_batches(loaded: Loaded, records: Sequence[Record], known: str) -> list[str]:
    """Answer each record and keep what is to be kept; identifiers of those that failed.

    Several are predicted at once where the predictor can; what that raises fails all of them.
    """
    steps = loaded.served.gathers
    if steps is None:
        return [one.identifier for one in records if not _done(loaded, one, known)]
    size = steps.max_batch_size
    parts = (records[at : at + size] for at in range(0, len(records), size))
    return [one for part in parts for one in _together(loaded, steps, part, known)]


def one_by_one(loaded: Loaded, records: Iterable[Record], known: str) -> None:
    """Answer each and keep what is to be kept; nothing is told of a part that went well.

    Raises:
        ModelFailed: one was not answered, for whatever reason: the event comes again.
    """
    for one in records:
        if not _done(loaded, one, known):
            raise ModelFailed(f"{one.name} was not answered; the log has {known}")


def _done(loaded: Loaded, record: Record, known: str) -> bool:
    try:
        answer = answered(loaded, record.call, known)
    except (Refused, ModelFailed):
        return False
    _keep(loaded, record, answer)
    return True


def _together(loaded: Loaded, steps: Gathers, records: Sequence[Record], known: str) -> list[str]:
    failed: list[str] = []
    read = []
    for one in records:
        try:
            _fits(loaded, one.call)
            read.append((one, steps.read(one.call)))
        except Refused as refused:
            logs.warning("refused", status=refused.status, correlation=known)
            failed.append(one.identifier)
    try:
        predictions = steps.predict([request for _, request in read]) if read else []
        for (one, _), prediction in zip(read, predictions, strict=True):
            _keep(loaded, one, steps.written(prediction))
    except BaseException as raised:  # noqa: BLE001 - whatever the model's code may raise
        _told(loaded, failure(raised), known)
        return [*failed, *(one.identifier for one, _ in read)]
    return failed


def _fits(loaded: Loaded, call: Call) -> None:
    most = loaded.settings.max_body_bytes
    if len(call.body) > most:
        raise Refused(f"the body exceeds {most} bytes", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)


def _keep(loaded: Loaded, record: Record, answer: Answer) -> None:
    if loaded.settings.kept is not None:
        loaded.settings.kept.keep(record.name, answer)


def _told(loaded: Loaded, raised: Exception, known: str) -> ModelFailed:
    """Log what was raised without its message, which may repeat the payload."""
    shown: BaseException = raised
    fields, reason = logs.told(raised), "the model's code failed"
    if isinstance(raised, CodeFailed):
        fields = {"reason": raised.reason}
        reason = raised.reason
        if raised.cause is not None:
            shown = raised.cause
            fields |= logs.told(shown)
    logs.error("failed", correlation=known, status=int(HTTPStatus.INTERNAL_SERVER_ERROR), **fields)
    if loaded.settings.show_errors and not isinstance(shown, CodeFailed):
        return ModelFailed(logs.aloud(reason, shown))
    return ModelFailed(f"{reason}; the log has {known}")
