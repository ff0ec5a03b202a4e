"""What Azure ML's inference server does beyond paths and bodies, one function a fact.

Each was read in that server, and none was run against it. [D] azureml-inference-server-http 1.5.1.
"""

from http import HTTPStatus
from typing import Final

from serving_runtime.contract_suite import facts, said
from serving_runtime.contract_suite.subject import Subject

BEYOND: Final = (facts.refuses_too_much, facts.keeps_connections)
"""Facts of every other contract that this server does not promise: it sets no limit of a body's
size, and runs under gunicorn's default worker ([D] its `amlserver_linux` names no other), which
keeps no connection [U]."""

_LONGEST: Final = 100
_ID: Final = "suite-00f067aa0ba902b7"
_OLD_ID: Final = "suite-7d8e9f0a1b2c3d4e"
_OURS: Final = "x-request-id"
_CALLERS: Final = "x-ms-client-request-id"
_OLDER: Final = "x-ms-request-id"


def names_each_request(subject: Subject) -> str | None:
    """Each answer has an x-request-id of its own"""
    first, second = (_told(subject, _OURS) for _ in range(2))
    return None if first and second and first != second else f"{first!r}, then {second!r}"


def repeats_the_request_s_id(subject: Subject) -> str | None:
    """x-request-id comes back, as x-ms-request-id too where that is not given"""
    return _came_back(subject, {_OURS: _ID}, {_OURS: _ID, _OLDER: _ID})


def repeats_the_caller_s_id(subject: Subject) -> str | None:
    """x-ms-client-request-id comes back, as x-ms-request-id too where that is not given"""
    return _came_back(subject, {_CALLERS: _ID}, {_CALLERS: _ID, _OLDER: _ID})


def knows_the_older_name(subject: Subject) -> str | None:
    """x-ms-request-id comes back, as x-ms-client-request-id too where that is not given"""
    return _came_back(subject, {_OLDER: _ID}, {_CALLERS: _ID, _OLDER: _ID})


def keeps_both_apart(subject: Subject) -> str | None:
    """x-ms-client-request-id and x-ms-request-id both come back where both are given"""
    both = {_CALLERS: _ID, _OLDER: _OLD_ID}
    return _came_back(subject, both, both)


def refuses_long_ids(subject: Subject) -> str | None:
    """An id of more than 100 characters is refused with 431, one of 100 is not"""
    for name in (_OURS, _CALLERS, _OLDER):
        fits = subject.invoke(subject.sample, **{name: "i" * _LONGEST})
        if fits.status != HTTPStatus.OK:
            return f"{name} of {_LONGEST}: {fits}"
        got = subject.invoke(subject.sample, **{name: "i" * (_LONGEST + 1)})
        if got.status != HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE:
            return f"{name} of {_LONGEST + 1}: {got}"
    return None


def says_that_run_did_not_fail(subject: Subject) -> str | None:
    """An answer says x-ms-run-function-failed: False"""
    told = _told(subject, "x-ms-run-function-failed")
    return None if told == "False" else repr(told)


def tells_a_message(subject: Subject) -> str | None:
    """An error is JSON of one field, message"""
    return said.not_an_error(subject.once("GET", facts.NOWHERE), "message")


def _told(subject: Subject, name: str) -> str | None:
    return subject.invoke(subject.sample).headers.get(name)


def _came_back(subject: Subject, sent: dict[str, str], wanted: dict[str, str]) -> str | None:
    got = subject.invoke(subject.sample, **sent)
    found = {name: got.headers.get(name) for name in wanted}
    return None if found == wanted else f"{got.status}, {found}"
