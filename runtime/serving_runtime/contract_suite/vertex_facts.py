"""What Vertex asks beyond paths and bodies: the envelope of `:predict`, one function a fact."""

import json
from http import HTTPStatus
from typing import Any

from serving_runtime.contract_suite import said
from serving_runtime.contract_suite.subject import Subject

_SEVERAL = 3


def predicts_each(subject: Subject) -> str | None:
    """As many predictions come back as instances were sent"""
    instances = _instances(subject)
    if instances is None:
        return "the sample itself is no object with a list of instances"
    sent = [*instances, *instances[:1] * _SEVERAL]
    got = subject.invoke(json.dumps({"instances": sent}).encode())
    if trouble := said.not_an_answer(got):
        return trouble
    answer: Any = json.loads(got.body)
    predictions = answer.get("predictions") if isinstance(answer, dict) else None
    told = isinstance(predictions, list) and len(predictions) == len(sent)
    return None if told else str(got)


def refuses_none(subject: Subject) -> str | None:
    """An empty list of instances is refused"""
    got = subject.invoke(b'{"instances": []}')
    refused = HTTPStatus.BAD_REQUEST <= got.status < HTTPStatus.INTERNAL_SERVER_ERROR
    return None if refused or subject.script else str(got)


def _instances(subject: Subject) -> list[Any] | None:
    try:
        told: Any = json.loads(subject.sample)
    except ValueError:
        return None
    found = told.get("instances") if isinstance(told, dict) else None
    return found if isinstance(found, list) and found else None
