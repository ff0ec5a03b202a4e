"""What a server has to do under a contract, one function a fact; each says what it got instead.

A function's docstring is the fact. It gives None where the fact holds.
"""

import json
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Final

from serving_runtime.contract_suite import said
from serving_runtime.contract_suite.caller import Caller, Got
from serving_runtime.contract_suite.subject import Subject

MALFORMED: Final = b'{"instances": [['
STRANGE: Final = "application/x-unheard-of"
NOWHERE: Final = "/no/such/path"
_GARBAGE: Final = b"\x00\xff\xfe of no kind"
_SCRIPTS: Final = HTTPStatus.INTERNAL_SERVER_ERROR
_CALLERS_FAULT: Final = 4
_AT_ONCE: Final = 8
_EACH: Final = 5


def healthy(subject: Subject) -> str | None:
    """The health path answers 200"""
    got = subject.once("GET", subject.contract.health_path)
    return None if got.status == HTTPStatus.OK else str(got)


def answers_the_sample(subject: Subject) -> str | None:
    """The sample is answered with 200 and JSON"""
    return said.not_an_answer(subject.invoke(subject.sample))


def reads_the_sample(subject: Subject) -> str | None:
    """What the sample says is answered however it is spaced, if it is JSON"""
    if not subject.is_json:
        return None
    try:
        packed = json.dumps(
            json.loads(subject.sample), separators=(",", ":"), ensure_ascii=False
        ).encode()
    except ValueError:
        return "the sample itself is not JSON"
    return said.not_an_answer(subject.invoke(b"\n" + packed + b"\n"))


def refuses_malformed(subject: Subject) -> str | None:
    """A malformed body is refused, with a reason and no traceback"""
    bodies = [MALFORMED, _GARBAGE]
    if subject.is_json:
        bodies.append(subject.sample.rstrip() + b"]")
    troubles = (_refusal(subject, subject.invoke(body)) for body in bodies)
    return next(filter(None, troubles), None)


def refuses_strange_types(subject: Subject) -> str | None:
    """A content type nobody reads is refused, with a reason and no traceback"""
    if subject.reads_any_type:
        return None
    return _refusal(subject, subject.invoke(subject.sample, content_type=STRANGE))


def refuses_too_much(subject: Subject) -> str | None:
    """A body above the contract's limit is refused with 413"""
    got = subject.invoke(b" " * (subject.contract.max_body_bytes + 1))
    return None if got.status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE else str(got)


def survives(subject: Subject) -> str | None:
    """After refusals the sample is answered as before"""
    return answers_the_sample(subject)


def knows_no_other_path(subject: Subject) -> str | None:
    """A path that is none answers 404"""
    got = subject.once("GET", NOWHERE)
    return None if got.status == HTTPStatus.NOT_FOUND else str(got)


def answers_many_at_once(subject: Subject) -> str | None:
    """Concurrent requests are all answered with 200"""

    def some(_number: int) -> list[Got]:
        return [subject.invoke(subject.sample) for _ in range(_EACH)]

    with ThreadPoolExecutor(_AT_ONCE) as callers:
        answers = [got for part in callers.map(some, range(_AT_ONCE)) for got in part]
    wrong = [got for got in answers if got.status != HTTPStatus.OK]
    return f"{len(wrong)} of {len(answers)}: {wrong[0]}" if wrong else None


def keeps_connections(subject: Subject) -> str | None:
    """A connection is kept for the next request"""
    caller = Caller(subject.url, subject.patience_s)
    headers = {"Content-Type": subject.content_type}
    try:
        for number in range(2):
            got = caller.call("POST", subject.contract.invoke_path, subject.sample, headers)
            if got.status != HTTPStatus.OK:
                return f"request {number + 1}: {got}"
            if not caller.kept:
                return f"closed after request {number + 1}"
    finally:
        caller.close()
    return None


def _refusal(subject: Subject, got: Got) -> str | None:
    refused = got.status // 100 == _CALLERS_FAULT or (subject.script and got.status == _SCRIPTS)
    if not refused:
        return str(got)
    if said.leaks(got.body):
        return f"{got.status} and a place in the code"
    return None if got.body.strip() else f"{got.status} without a reason"
