"""What a function has to do with the events that Lambda hands it, one function a fact."""

import base64
import json
from http import HTTPStatus
from typing import Any, Final

from serving_runtime.contract_suite import said
from serving_runtime.contract_suite.caller import Got
from serving_runtime.contract_suite.function_subject import FunctionSubject, failed

_MALFORMED: Final = b'{"instances": [['
_CALLERS_FAULT: Final = 4


def answers_the_sample(subject: FunctionSubject) -> str | None:
    """The sample itself, as an event, is answered and not failed"""
    got = subject.invoke(json.loads(subject.sample))
    return None if got.status == HTTPStatus.OK and not failed(got) else str(got)


def answers_requests(subject: FunctionSubject) -> str | None:
    """The sample is answered as the body of POST /predict, with 200 and JSON"""
    return said.not_an_answer(subject.http("POST", "/predict", subject.sample))


def reads_base64(subject: FunctionSubject) -> str | None:
    """A body in base64 is answered alike"""
    return said.not_an_answer(subject.http("POST", "/predict", subject.sample, encoded=True))


def healthy(subject: FunctionSubject) -> str | None:
    """GET /health answers 200"""
    got = subject.http("GET", "/health")
    return None if got.status == HTTPStatus.OK and not failed(got) else str(got)


def knows_no_other_path(subject: FunctionSubject) -> str | None:
    """A path that is none answers 404"""
    got = subject.http("GET", "/no/such/path")
    return None if got.status == HTTPStatus.NOT_FOUND else str(got)


def refuses_malformed(subject: FunctionSubject) -> str | None:
    """A malformed body is refused, with a reason and no traceback"""
    got = subject.http("POST", "/predict", _MALFORMED)
    refused = got.status // 100 == _CALLERS_FAULT or (subject.script and failed(got))
    if not refused:
        return str(got)
    if not subject.script and said.leaks(got.body):
        return f"{got.status} and a place in the code"
    return None if got.body.strip() else f"{got.status} without a reason"


def warms(subject: FunctionSubject) -> str | None:
    """A warm-up is answered, and is none of the model's requests"""
    got = subject.invoke({"warmup": True})
    return None if got.status == HTTPStatus.OK and not failed(got) else str(got)


def takes_queues(subject: FunctionSubject) -> str | None:
    """Of a batch of SQS only the message that is malformed comes again"""
    good, bad = subject.sample.decode(), _MALFORMED.decode()
    return _only(subject.invoke({"Records": [_message("1", good), _message("2", bad)]}), "2")


def takes_streams(subject: FunctionSubject) -> str | None:
    """Of a batch of Kinesis only the record that is malformed comes again"""
    records = [_record("1", subject.sample), _record("2", _MALFORMED)]
    return _only(subject.invoke({"Records": records}), "2")


def survives(subject: FunctionSubject) -> str | None:
    """After refusals the sample is answered as before"""
    return answers_the_sample(subject)


def _only(got: Got, identifier: str) -> str | None:
    expected = {"batchItemFailures": [{"itemIdentifier": identifier}]}
    if got.trouble or failed(got):
        return str(got)
    return None if json.loads(got.body) == expected else str(got)


def _message(identifier: str, body: str) -> dict[str, Any]:
    return {"messageId": identifier, "body": body, "eventSource": "aws:sqs"}


def _record(sequence: str, body: bytes) -> dict[str, Any]:
    data = base64.b64encode(body).decode()
    return {"kinesis": {"sequenceNumber": sequence, "data": data}, "eventSource": "aws:kinesis"}
