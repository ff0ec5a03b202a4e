"""What Azure Resource Manager says when it refuses: a status, a code and a message."""

from collections.abc import Sequence
from typing import Any, Self

from cloud_sandbox.engine.rejected import Rejected


class Reason(str):
    """One reason, as a rule yields it; its text is the message after its code.

    `{"error": {"code": ..., "message": ...}}` is the body that ARM answers with.
    """

    __slots__ = ("code", "message", "status")
    status: int
    code: str
    message: str

    def __new__(cls, status: int, code: str, message: str) -> Self:
        made = super().__new__(cls, f"{code}: {message}")
        made.status, made.code, made.message = status, code, message
        return made

    def body(self) -> dict[str, Any]:
        """The answer's body."""
        return {"error": {"code": self.code, "message": self.message}}


def bad_request(message: str) -> Reason:
    """A refusal whose code in Azure was not read [U]."""
    return Reason(400, "BadRequest", message)


class ArmRefused(Rejected):
    """Azure refuses a request."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__("; ".join(reasons))
        self.reason = reasons[0]
