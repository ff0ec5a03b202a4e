"""What this runtime does in a function beyond what Lambda asks, one function a fact."""

from serving_runtime.contract_suite import said
from serving_runtime.contract_suite.function_subject import FunctionSubject


def errors_tell_a_reason(subject: FunctionSubject) -> str | None:
    """What is refused is answered as JSON of one field, error"""
    for got in (subject.http("GET", "/no/such/path"), subject.http("GET", "/predict")):
        if trouble := said.not_an_error(got, "error"):
            return trouble
    return None


def tells_the_version(subject: FunctionSubject) -> str | None:
    """An answer tells the model's version in X-Model-Version"""
    got = subject.http("POST", "/predict", subject.sample)
    return None if got.headers.get("x-model-version") else f"{got.status}, without the header"


def echoes_the_correlation(subject: FunctionSubject) -> str | None:
    """The caller's X-Request-Id comes back as X-Correlation-Id"""
    got = subject.http("POST", "/predict", subject.sample)
    echoed = got.headers.get("x-correlation-id")
    return None if echoed == "suite-1" else f"{got.status}, x-correlation-id {echoed!r}"
