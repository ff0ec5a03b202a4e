"""What this runtime does beyond the cloud's contract, one function a fact."""

from typing import Final

from serving_runtime.contract_suite import said
from serving_runtime.contract_suite.facts import MALFORMED, NOWHERE, STRANGE
from serving_runtime.contract_suite.subject import Subject

_ID: Final = "suite-4bf92f3577b34da6"


def takes_chunks(subject: Subject) -> str | None:
    """The sample is answered when it comes in chunks, of no said length"""
    middle = len(subject.sample) // 2
    parts = [subject.sample[:middle], subject.sample[middle:]]
    return said.not_an_answer(subject.invoke(iter([part for part in parts if part])))


def errors_tell_a_reason(subject: Subject) -> str | None:
    """Every error is JSON of one field, its reason"""
    errors = [
        subject.invoke(MALFORMED),
        subject.once("GET", NOWHERE),
        subject.once("GET", subject.contract.invoke_path),
    ]
    if not subject.reads_any_type:
        errors.append(subject.invoke(subject.sample, content_type=STRANGE))
    for got in errors:
        if trouble := said.not_an_error(got, subject.contract.error_field):
            return trouble
    return None


def echoes_the_correlation(subject: Subject) -> str | None:
    """The caller's X-Request-Id comes back as X-Correlation-Id"""
    got = subject.invoke(subject.sample, X_Request_Id=_ID)
    echoed = got.headers.get("x-correlation-id")
    return None if echoed == _ID else f"{got.status}, x-correlation-id {echoed!r}"


def tells_the_version(subject: Subject) -> str | None:
    """An answer tells the model's version in X-Model-Version"""
    got = subject.invoke(subject.sample)
    return None if got.headers.get("x-model-version") else f"{got.status}, without the header"
