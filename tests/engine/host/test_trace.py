"""A traceback begins where the user's code begins."""

import runpy
from pathlib import Path

from serving_cli.engine.host.serving_child import trace


def told(folder: Path) -> list[str]:
    try:
        runpy.run_path(str(folder), run_name="__main__")
    except Exception as failure:  # noqa: BLE001 - whatever the program raises
        return trace.of_user(failure, folder).splitlines()
    raise AssertionError("the program did not fail")


def test_frames_before_the_program_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "__main__.py").write_text("1 / 0\n")

    assert told(tmp_path)[1] == f'  File "{tmp_path}/__main__.py", line 1, in <module>'


def test_a_program_that_cannot_be_read_is_told_by_its_own_line(tmp_path: Path) -> None:
    (tmp_path / "__main__.py").write_text("def (\n")

    first, *_, last = told(tmp_path)

    assert first == f'  File "{tmp_path}/__main__.py", line 1'
    assert last == "SyntaxError: invalid syntax"


def test_causes_are_kept(tmp_path: Path) -> None:
    (tmp_path / "__main__.py").write_text("raise ValueError('a') from KeyError('b')\n")

    assert "KeyError: 'b'" in told(tmp_path)
