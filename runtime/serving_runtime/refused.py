"""Why a request, or a start, comes to nothing. All are one line for whoever made the mistake."""

from http import HTTPStatus
from typing import Final

_ERRORS: Final = frozenset(
    status.value for status in HTTPStatus if status >= HTTPStatus.BAD_REQUEST
)
"""What a refusal may say; a redirect or a success would tell the caller that all is well."""


class CodeFailed(Exception):  # noqa: N818 - the model's code is in error, not this process
    """The model's own code raised, or gave what cannot be answered with: status 500.

    `reason` is free of what the caller sent, so it may be logged; `cause` is what was raised.
    """

    def __init__(self, reason: str, cause: BaseException | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.cause = cause


class Refused(Exception):  # noqa: N818 - the request is refused; nothing is in error here
    """A request that is not answered with a prediction.

    A predictor may raise it for what its input model cannot express; the reason goes to the caller
    as `{"error": reason}` and into no log, because it may repeat what the caller sent.

    Raises:
        CodeFailed: the reason is no text, or the status none of HTTP's from 400 to 599.
    """

    def __init__(self, reason: str, status: int = HTTPStatus.UNPROCESSABLE_ENTITY) -> None:
        if not isinstance(reason, str):
            raise CodeFailed(f"Refused got a reason of type {type(reason).__name__}; it is text")
        if not isinstance(status, int) or int(status) not in _ERRORS:
            got = int(status) if isinstance(status, int) else f"of type {type(status).__name__}"
            raise CodeFailed(f"Refused got a status {got}; it is one of HTTP's from 400 to 599")
        super().__init__(reason)
        self.reason = reason
        self.status = int(status)


class Disconnected(Exception):  # noqa: N818 - the same
    """The caller went away before its request was complete; nobody is left to answer."""


class Misconfigured(Exception):  # noqa: N818 - said to whoever starts the process
    """The process cannot start as it was told to."""


def failure(raised: BaseException) -> Exception:
    """What the model's code raised, as what may pass through tasks and futures.

    SystemExit, KeyboardInterrupt and CancelledError mean something to whoever runs the code, as
    StopIteration does to a coroutine; raised by a model they are failures like others.
    """
    if isinstance(raised, Exception) and not isinstance(raised, StopIteration):
        return raised
    return CodeFailed(f"the model's code raised {type(raised).__name__}", raised)
