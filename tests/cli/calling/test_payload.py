"""What `--data` names is read and checked before anything is called."""

import io
import sys
from pathlib import Path

import pytest

from serving_cli.calling import payload
from serving_cli.calling.request import JSON, LARGEST
from serving_cli.failure import Failure


def refused(given: str, content_type: str = JSON) -> str:
    with pytest.raises(Failure) as reason:
        payload.read(given, content_type)
    return str(reason.value)


def test_a_body_may_be_given_itself() -> None:
    assert payload.read('{"instances": []}', JSON) == b'{"instances": []}'


def test_a_file_is_sent_byte_for_byte(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(b'\n {"a":  1}\n')

    assert payload.read(f"@{file}", JSON) == b'\n {"a":  1}\n'


def test_standard_input_is_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"[1]")))

    assert payload.read("-", JSON) == b"[1]"


def test_a_file_that_is_missing_is_named(tmp_path: Path) -> None:
    told = refused(f"@{tmp_path / 'x.json'}")

    assert told == (
        f"--data @{tmp_path / 'x.json'}: the file cannot be read: no such file or directory"
    )


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert "is a directory" in refused(f"@{tmp_path}")


@pytest.mark.parametrize("content_type", [JSON, "application/json; charset=utf-8", "text/x+JSON"])
def test_what_is_not_json_is_told_by_its_place_and_not_shown(content_type: str) -> None:
    told = refused('{"card": 4711,}', content_type)

    assert told.startswith("--data is not JSON (line 1, column ")
    assert "4711" not in told
    assert "--content-type" in told


def test_what_is_not_called_json_need_not_be() -> None:
    assert payload.read("1,2,3", "text/csv") == b"1,2,3"


def test_a_file_whose_sign_was_forgotten_is_recognised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("x.json").write_text("{}")

    assert refused("x.json") == "--data x.json is no JSON but a file; --data @x.json"


def test_bytes_of_another_kind_are_no_json(tmp_path: Path) -> None:
    file = tmp_path / "x.bin"
    file.write_bytes(b"\xff\xfe\xff")

    assert "no UTF-8" in refused(f"@{file}")


def test_an_empty_body_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    file.touch()

    assert refused(f"@{file}") == f"{file} is empty; a request needs a body"
    assert refused("") == "--data is empty; a request needs a body"


def test_the_largest_body_is_sent_and_one_byte_more_is_not(tmp_path: Path) -> None:
    file = tmp_path / "x.bin"
    file.write_bytes(b"x" * LARGEST)
    assert len(payload.read(f"@{file}", "text/csv")) == LARGEST

    file.write_bytes(b"x" * (LARGEST + 1))
    assert "InvokeEndpoint takes 6 MiB at most" in refused(f"@{file}", "text/csv")


def test_standard_input_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"x" * (LARGEST + 7))))

    assert "standard input has" in refused("-", "text/csv")
