"""How Vertex AI's API says no: what must be so, how far that may be trusted, and in which words.

A `Refusal` is data beside the code that asks for it, as a type's rules are; a test wants a request
that meets each of them. Where its words are the API's own they were read at its source; all others
are the sandbox's.
"""

import importlib
import pkgutil
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus

from cloud_sandbox.engine.rules import Source


class Status(StrEnum):
    """Canonical codes of `google.rpc.Code` that the sandbox answers with [D]."""

    INVALID_ARGUMENT = "INVALID_ARGUMENT"
    FAILED_PRECONDITION = "FAILED_PRECONDITION"
    NOT_FOUND = "NOT_FOUND"
    ALREADY_EXISTS = "ALREADY_EXISTS"
    UNAUTHENTICATED = "UNAUTHENTICATED"
    UNIMPLEMENTED = "UNIMPLEMENTED"
    RESOURCE_EXHAUSTED = "RESOURCE_EXHAUSTED"
    PERMISSION_DENIED = "PERMISSION_DENIED"
    DEADLINE_EXCEEDED = "DEADLINE_EXCEEDED"
    INTERNAL = "INTERNAL"
    UNAVAILABLE = "UNAVAILABLE"

    @property
    def http(self) -> HTTPStatus:
        """The status line that goes with it: the mapping in `google/rpc/code.proto` [D]."""
        return {
            Status.INVALID_ARGUMENT: HTTPStatus.BAD_REQUEST,
            Status.FAILED_PRECONDITION: HTTPStatus.BAD_REQUEST,
            Status.NOT_FOUND: HTTPStatus.NOT_FOUND,
            Status.ALREADY_EXISTS: HTTPStatus.CONFLICT,
            Status.UNAUTHENTICATED: HTTPStatus.UNAUTHORIZED,
            Status.UNIMPLEMENTED: HTTPStatus.NOT_IMPLEMENTED,
            Status.RESOURCE_EXHAUSTED: HTTPStatus.TOO_MANY_REQUESTS,
            Status.PERMISSION_DENIED: HTTPStatus.FORBIDDEN,
            Status.DEADLINE_EXCEEDED: HTTPStatus.GATEWAY_TIMEOUT,
            Status.INTERNAL: HTTPStatus.INTERNAL_SERVER_ERROR,
            Status.UNAVAILABLE: HTTPStatus.SERVICE_UNAVAILABLE,
        }[self]

    @property
    def number(self) -> int:
        """As the error of a long-running operation names it [D]."""
        return {
            Status.INVALID_ARGUMENT: 3,
            Status.DEADLINE_EXCEEDED: 4,
            Status.NOT_FOUND: 5,
            Status.ALREADY_EXISTS: 6,
            Status.PERMISSION_DENIED: 7,
            Status.RESOURCE_EXHAUSTED: 8,
            Status.FAILED_PRECONDITION: 9,
            Status.UNIMPLEMENTED: 12,
            Status.INTERNAL: 13,
            Status.UNAVAILABLE: 14,
            Status.UNAUTHENTICATED: 16,
        }[self]


@dataclass(frozen=True)
class Refusal:
    """One reason for which the API refuses a request."""

    status: Status
    says: str
    """What must be so, as a sentence without its full stop."""

    source: Source

    def told(self, message: str) -> "Refused":
        """The refusal of one request."""
        return Refused(self, message)


class Refused(Exception):  # noqa: N818 - said of a request, not of a program
    """A request that the API does not take. The text is its message."""

    def __init__(self, refusal: Refusal, message: str) -> None:
        super().__init__(message)
        self.refusal = refusal

    @property
    def code(self) -> int:
        """The status line of its answer."""
        return self.refusal.status.http.value


def refusals(*packages: str) -> list[Refusal]:
    """All that stand in the modules of these packages."""
    found: dict[int, Refusal] = {}
    for package in packages:
        root = importlib.import_module(package)
        for module in pkgutil.iter_modules(root.__path__, f"{package}."):
            for value in vars(importlib.import_module(module.name)).values():
                if isinstance(value, Refusal):
                    found[id(value)] = value
    return list(found.values())
