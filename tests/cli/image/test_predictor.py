"""Which class serves is read from the source, and every way not to find one is told."""

from pathlib import Path

import pytest

from serving_cli.failure import Failure
from serving_cli.image.predictor import predictor_of

BODY = """
    def load(self, folder): ...
    def predict(self, request): ...
"""
SERVES = f"class Digits(Predictor[In, Out]):{BODY}"


def of(folder: Path, text: str, named: str | None = None, file: str = "predictor.py") -> str:
    (folder / file).parent.mkdir(exist_ok=True)
    (folder / file).write_text(text)
    return predictor_of(folder, named)


@pytest.mark.parametrize(
    "base", ["Predictor", "Predictor[In, Out]", "runtime.Predictor", "a.b.Predictor[In, Out]"]
)
def test_the_one_predictor_is_found_by_its_base(tmp_path: Path, base: str) -> None:
    text = f"class In: ...\nclass Digits({base}):{BODY}"

    assert of(tmp_path, text) == "predictor:Digits"


@pytest.mark.parametrize(
    "text",
    [SERVES, "class Digits(Base): ...", "from digits import Digits", "Digits = make()"],
    ids=["derived", "derived further off", "imported", "made"],
)
def test_a_predictor_that_is_named_has_to_be_there(tmp_path: Path, text: str) -> None:
    assert of(tmp_path, text, "predictor:Digits") == "predictor:Digits"


@pytest.mark.parametrize("file", ["served/digits.py", "served/digits/__init__.py"])
def test_a_predictor_may_lie_in_a_package(tmp_path: Path, file: str) -> None:
    (tmp_path / "served").mkdir()

    assert of(tmp_path, SERVES, "served.digits", file) == "served.digits:Digits"


def test_nothing_of_the_folder_is_run(tmp_path: Path) -> None:
    assert of(tmp_path, f"raise SystemExit\n{SERVES}") == "predictor:Digits"


@pytest.mark.parametrize(
    ("text", "named", "told"),
    [
        ("class A: ...", None, "of its classes (A) none is a Predictor by its own bases"),
        ("x = 1", None, "no class is a Predictor by its own bases; derive one from"),
        (f"{SERVES}\nclass Other(Predictor): ...", None, "Digits, Other are predictors; name one"),
        (SERVES, "predictor:Digit", "there is no Digit; did you mean Digits?"),
        (SERVES, "predictor:", "--predictor predictor:: reads like module:Class"),
        (SERVES, "../predictor:Digits", "--predictor ../predictor:Digits: reads like module:Class"),
        (SERVES, "other:Digits", "other.py does not exist; put a class derived from"),
        ("class Digits(Predictor:\n", None, "predictor.py:1: "),
        ("x = '\0'", None, "predictor.py"),
    ],
)
def test_what_is_wrong_is_one_line(tmp_path: Path, text: str, named: str | None, told: str) -> None:
    with pytest.raises(Failure) as failure:
        of(tmp_path, text, named)

    assert told in str(failure.value)
    assert "\n" not in str(failure.value)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("    ...", "does not write load and predict"),
        ("    def predict(self, request): ...", "does not write load"),
        ("    load = read", "does not write predict"),
    ],
)
def test_what_its_container_would_only_tell_at_its_start_is_told_at_once(
    tmp_path: Path, written: str, told: str
) -> None:
    text = f"class In: ...\nclass Digits(Predictor[In, Out]):\n{written}\n"

    with pytest.raises(Failure) as refused:
        of(tmp_path, text)

    assert str(refused.value).startswith(f"{tmp_path / 'predictor.py'}:2: Digits {told}; ")


@pytest.mark.parametrize(
    "head",
    ["class Digits(Predictor[In, Out], Loads):", "@whole\nclass Digits(Predictor[In, Out]):"],
)
def test_what_may_have_its_methods_from_elsewhere_is_left_to_its_start(
    tmp_path: Path, head: str
) -> None:
    assert of(tmp_path, f"{head}\n    ...\n") == "predictor:Digits"
