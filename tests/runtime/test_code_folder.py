"""The model's own code is found in its folder first, then where Python looks."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from serving_runtime import code_folder
from serving_runtime.refused import Misconfigured


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    path, modules = sys.path[:], set(sys.modules)
    yield
    sys.path[:] = path
    for name in set(sys.modules) - modules:
        del sys.modules[name]


def test_code_finds_what_lies_beside_it(tmp_path: Path) -> None:
    (tmp_path / "beside_it.py").write_text("NUMBER = 7")
    (tmp_path / "found_first.py").write_text("import beside_it\nnumber = beside_it.NUMBER")

    assert code_folder.member("found_first", "number", tmp_path) == 7


def test_what_the_folder_does_not_hold_is_found_elsewhere(tmp_path: Path) -> None:
    assert code_folder.member("fractions", "Fraction", tmp_path)


def test_a_module_of_a_package_in_the_folder_is_found(tmp_path: Path) -> None:
    (tmp_path / "a_package").mkdir()
    (tmp_path / "a_package" / "inner.py").write_text("number = 7")

    assert code_folder.member("a_package.inner", "number", tmp_path) == 7


@pytest.mark.parametrize("name", ["nowhere_at_all", "nowhere_at_all.inner"])
def test_a_module_that_is_nowhere_is_told(tmp_path: Path, name: str) -> None:
    with pytest.raises(Misconfigured, match=f"there is no module {name} in {tmp_path}"):
        code_folder.member(name, "Predictor", tmp_path)


def test_a_name_that_the_module_lacks_is_told(tmp_path: Path) -> None:
    (tmp_path / "lacking.py").write_text("")

    with pytest.raises(Misconfigured, match="module lacking has no Predictor"):
        code_folder.member("lacking", "Predictor", tmp_path)


def test_what_the_code_itself_misses_is_its_own_failure(tmp_path: Path) -> None:
    (tmp_path / "needy.py").write_text("import a_library_nobody_has")

    with pytest.raises(ModuleNotFoundError, match="a_library_nobody_has"):
        code_folder.member("needy", "Predictor", tmp_path)
