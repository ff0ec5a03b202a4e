"""A plain script is served as AWS's scikit-learn image serves it."""

import json
import sys
from pathlib import Path

import numpy as np
import pytest

from serving_runtime import script_defaults
from serving_runtime.refused import CodeFailed, Misconfigured
from serving_runtime.script_mode import Script
from serving_runtime.served import Answer, Call
from tests.runtime import folders

NAMES = iter(range(1000))


def a_script(base: Path, text: str, accept: str = "application/json") -> Script:
    """Loaded; each under a name of its own, because modules of one name are loaded once."""
    name = f"inference_{next(NAMES)}_{base.name}".replace("-", "_") + ".py"
    folders.with_code(base, name, text)
    code = base / "model" / "code"
    script = Script(name, code, accept)
    try:
        script.load(base / "model")
    finally:
        sys.path.remove(str(code)) if str(code) in sys.path else None
    return script


def asked(
    script: Script, body: bytes = b"", content_type: str | None = None, accept: str | None = None
) -> Answer:
    def encoded(value: str | None) -> bytes | None:
        return value.encode() if value is not None else None

    return script.answer(Call(body, encoded(content_type), encoded(accept)))


SHOWS_ITS_ARGUMENTS = """
    def model_fn(model_dir): return "model"
    def input_fn(body, content_type): return [type(body).__name__, content_type]
    def predict_fn(data, model): return [*data, model]
    def output_fn(prediction, accept): return repr([*prediction, accept]), "text/plain"
"""

SUMS = """
    class Sums:
        def predict(self, rows):
            return rows.sum(axis=-1)
    def model_fn(model_dir): return Sums()
"""


def test_the_functions_are_called_in_turn(tmp_path: Path) -> None:
    got = asked(a_script(tmp_path, SHOWS_ITS_ARGUMENTS), b"a", "text/csv", "text/plain")

    assert got == Answer(b"['str', 'text/csv', 'model', 'text/plain']", b"text/plain")


@pytest.mark.parametrize(
    ("content_type", "kind"),
    [
        (None, "str"),
        ("application/json", "str"),
        ("application/json; charset=utf-8", "bytes"),
        ("image/png", "bytes"),
    ],
)
def test_a_body_is_text_only_where_the_type_says_so_exactly(
    tmp_path: Path, content_type: str | None, kind: str
) -> None:
    got = asked(a_script(tmp_path, SHOWS_ITS_ARGUMENTS), b"a", content_type)

    assert got.body.decode().startswith(f"['{kind}', '{content_type or 'application/json'}'")


@pytest.mark.parametrize("accept", [None, "*/*"])
def test_who_asks_for_no_type_gets_the_default(tmp_path: Path, accept: str | None) -> None:
    got = asked(a_script(tmp_path, SHOWS_ITS_ARGUMENTS, "text/csv"), b"a", None, accept)

    assert got.body.decode().endswith("'text/csv']")


def test_transform_takes_the_place_of_the_three(tmp_path: Path) -> None:
    text = """
        def model_fn(model_dir): return "model"
        def transform_fn(model, body, content_type, accept):
            return repr((model, body, content_type, accept)), accept
    """

    got = asked(a_script(tmp_path, text), b"a", "text/csv", "text/plain")

    assert got == Answer(b"('model', 'a', 'text/csv', 'text/plain')", b"text/plain")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", r"has no model_fn\(model_dir\)"),
        ("model_fn = 3", "model_fn of .* is int, not a function"),
        (
            "def model_fn(m): ...\ndef transform_fn(*a): ...\ndef input_fn(*a): ...",
            "has transform_fn and input_fn; the first replaces them",
        ),
    ],
)
def test_a_script_that_cannot_serve_is_refused(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(Misconfigured, match=reason):
        a_script(tmp_path, text)


def test_a_script_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=f"there is no inference.py in {tmp_path}"):
        Script("inference", tmp_path, "").load(tmp_path)


def test_a_script_named_as_a_module_in_use_is_refused(tmp_path: Path) -> None:
    (tmp_path / "json.py").write_text("")

    with pytest.raises(Misconfigured, match=r"json\.py has the name of a module that is loaded"):
        Script("json.py", tmp_path, "").load(tmp_path)


@pytest.mark.parametrize("step", ["input_fn", "predict_fn", "output_fn"])
def test_what_a_function_raises_fails_the_request_by_its_name(tmp_path: Path, step: str) -> None:
    script = a_script(tmp_path, SHOWS_ITS_ARGUMENTS + f"\n    def {step}(*_): raise KeyError(7)\n")

    with pytest.raises(CodeFailed, match=f"{step} of inference_.* raised KeyError") as failed:
        asked(script)

    assert isinstance(failed.value.cause, KeyError)


def test_text_alone_is_answered_as_the_type_that_was_asked_for(tmp_path: Path) -> None:
    script = a_script(tmp_path, SHOWS_ITS_ARGUMENTS + "\n    def output_fn(p, a): return 'x'\n")

    assert asked(script, accept="text/plain") == Answer(b"x", b"text/plain")


def test_an_answer_that_is_no_text_fails(tmp_path: Path) -> None:
    script = a_script(tmp_path, SHOWS_ITS_ARGUMENTS + "\n    def output_fn(p, a): return {}\n")

    with pytest.raises(CodeFailed, match=r"output_fn of .* gave dict; it gives text or bytes"):
        asked(script)


# Functions that a script leaves out


def npy(array: object) -> bytes:
    body, _ = script_defaults.output_fn(array, "application/x-npy")
    assert isinstance(body, bytes)
    return body


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("application/json", b"[[1, 2], [3, 4]]"),
        ("text/csv", b"1,2\n3,4\n"),
        ("application/x-npy", npy(np.array([[1, 2], [3, 4]]))),
    ],
)
def test_arrays_are_read_and_written_by_default(
    tmp_path: Path, content_type: str, body: bytes
) -> None:
    got = asked(a_script(tmp_path, SUMS), body, content_type)

    assert (json.loads(got.body), got.content_type) == ([3, 7], b"application/json")


@pytest.mark.parametrize(("content_type", "body"), [("application/json", "[1]"), ("text/csv", "1")])
def test_text_becomes_floats_of_32_bits(content_type: str, body: str) -> None:
    assert script_defaults.input_fn(body, content_type).dtype == np.float32


def test_csv_is_written_a_row_a_prediction(tmp_path: Path) -> None:
    got = asked(a_script(tmp_path, SUMS), b"[[1, 2], [3, 4]]", None, "text/csv")

    assert got == Answer(b"3.0\n7.0\n", b"text/csv")


def test_npy_is_written_as_it_is_read(tmp_path: Path) -> None:
    got = asked(a_script(tmp_path, SUMS), b"[[1, 2]]", None, "application/x-npy")

    assert script_defaults.input_fn(got.body, "application/x-npy").tolist() == [3]


def test_a_type_without_a_default_fails_as_in_the_image(tmp_path: Path) -> None:
    with pytest.raises(CodeFailed, match=r"input_fn of .* raised ValueError"):
        asked(a_script(tmp_path, SUMS), b"", "image/png")


def test_pickled_objects_in_an_npy_body_are_not_unpickled(tmp_path: Path) -> None:
    file = tmp_path / "evil.npy"
    np.save(file, np.array([{"a": 1}], dtype=object), allow_pickle=True)

    with pytest.raises(ValueError, match="allow_pickle=False"):
        script_defaults.input_fn(file.read_bytes(), "application/x-npy")
