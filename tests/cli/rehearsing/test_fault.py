"""What a version does that is bad on purpose, and how one asks for it."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from serving_cli.rehearsing.fault import Fault, Kind

DOUBLES = """
def predict_fn(data, model):
    return 2 * data
"""
TRANSFORMS = """
def transform_fn(model, body, content_type, accept):
    return body.upper(), "text/plain"
"""
LEAVES_IT_TO_THE_IMAGE = "def model_fn(model_dir):\n    return model_dir\n"


class Model:
    """As the prebuilt image's default asks for one."""

    def predict(self, data: int) -> int:
        return -data


def script(fault: str, code: str = DOUBLES) -> dict[str, Any]:
    """The functions of a script with a fault in it."""
    functions: dict[str, Any] = {}
    exec(code + Fault.of(fault).code, functions)  # noqa: S102 - the code is ours
    return functions


def fails(call: Callable[[], object]) -> bool:
    try:
        call()
    except RuntimeError as reason:
        assert "on purpose" in str(reason)  # noqa: PT017 - whether it raises is asked
        return True
    return False


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("errors", Fault(Kind.ERRORS, 50)),
        ("errors=2.5", Fault(Kind.ERRORS, 2.5)),
        ("slow", Fault(Kind.SLOW, 250)),
        ("slow=1000", Fault(Kind.SLOW, 1000)),
        ("crash", Fault(Kind.CRASH)),
        ("garbage", Fault(Kind.GARBAGE)),
    ],
)
def test_a_fault_is_a_word_and_may_have_a_size(text: str, fault: Fault) -> None:
    assert Fault.of(text) == fault
    assert Fault.of(str(fault)) == fault


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("error", "takes errors, slow, crash, garbage; got 'error'; did you mean errors?"),
        ("", "takes errors, slow, crash, garbage; got ''"),
        ("errors=0", "errors takes per cent of the requests, above 0 and at most 100; got '0'"),
        ("errors=101", "at most 100; got '101'"),
        ("errors=some", "at most 100; got 'some'"),
        ("errors=nan", "at most 100; got 'nan'"),
        ("slow=-1", "slow takes milliseconds, above 0 and at most 30000; got '-1'"),
        ("crash=3", "crash has no size; leave out =3"),
        ("garbage=", "garbage has no size; leave out ="),
    ],
)
def test_what_is_no_fault_is_told(text: str, told: str) -> None:
    with pytest.raises(ValueError, match=r"takes|has no size") as refused:
        Fault.of(text)

    assert told in str(refused.value)


@pytest.mark.parametrize(("percent", "of_200"), [(1, 2), (25, 50), (50, 100), (100, 200)])
def test_so_many_of_a_hundred_requests_fail_and_the_others_are_answered(
    percent: int, of_200: int
) -> None:
    predict = script(f"errors={percent}")["predict_fn"]

    failed = [fails(lambda: predict(1, None)) for _ in range(200)]

    assert sum(failed) == of_200
    assert of_200 == 200 or predict(21, None) == 42


def test_a_slow_version_answers_what_it_would_have_and_later() -> None:
    predict = script("slow=50")["predict_fn"]
    began = time.perf_counter()

    answer = predict(21, None)

    assert answer == 42
    assert time.perf_counter() - began >= 0.05


def test_a_script_of_one_function_is_spoilt_there() -> None:
    transform = script("errors=100", TRANSFORMS)["transform_fn"]

    assert fails(lambda: transform(None, "a", "text/plain", "text/plain"))


def test_a_script_that_leaves_the_prediction_to_the_image_is_spoilt_too() -> None:
    predict = script("errors=50", LEAVES_IT_TO_THE_IMAGE)["predict_fn"]

    first = predict(3, Model())

    assert first == -3
    assert fails(lambda: predict(3, Model()))


def test_a_crash_is_one_of_loading() -> None:
    load = script("crash", LEAVES_IT_TO_THE_IMAGE)["model_fn"]

    assert fails(lambda: load("/opt/ml/model"))


@pytest.mark.parametrize(
    ("code", "step", "arguments"),
    [
        (DOUBLES, "output_fn", (42, "application/json")),
        (TRANSFORMS, "transform_fn", (None, "a", "text/plain", "text/plain")),
    ],
)
def test_garbage_is_an_answer_that_no_caller_can_read(
    code: str, step: str, arguments: tuple[object, ...]
) -> None:
    assert script("garbage", code)[step](*arguments) == ("garbage, on purpose", "text/plain")
