"""What of a folder is served, and what is refused."""

import os
import socket
import tempfile
from pathlib import Path

import pytest

from serving_components.core.model_folder import ModelFolder


def a_file(file: Path, content: str = "x") -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content)
    return file


def test_files_are_told_by_their_paths_in_one_order(tmp_path: Path) -> None:
    for name in ("b.bin", "a/z.bin", "a.bin", "ä.bin", "with space.bin", "a/code/inference.py"):
        a_file(tmp_path / name)

    assert ModelFolder.of(tmp_path).files == (
        *("a.bin", "a/code/inference.py", "a/z.bin", "b.bin", "with space.bin", "ä.bin"),
    )


@pytest.mark.parametrize(
    "noise",
    [
        *("__pycache__/inference.pyc", "code/__pycache__/x.py", ".git/config", ".DS_Store"),
        *(".ipynb_checkpoints/a.ipynb", "code/x.pyc", ".gitignore", ".pytest_cache/v"),
    ],
)
def test_what_tools_leave_behind_is_left_out(tmp_path: Path, noise: str) -> None:
    a_file(tmp_path / "model.bin")
    a_file(tmp_path / noise)

    assert ModelFolder.of(tmp_path).files == ("model.bin",)


@pytest.mark.parametrize("name", ["tokenizer.json", "special_tokens_map.json", "secret_santa.py"])
def test_a_models_own_names_are_no_secrets(tmp_path: Path, name: str) -> None:
    a_file(tmp_path / name)

    assert ModelFolder.of(tmp_path).reasons == ()


@pytest.mark.parametrize(
    "name", [".env", "prod.env", "key.pem", "id_rsa", "aws-credentials.json", "api_token", ".aws/x"]
)
def test_what_is_named_like_a_secret_is_refused(tmp_path: Path, name: str) -> None:
    a_file(tmp_path / name)

    [reason] = ModelFolder.of(tmp_path).reasons

    assert reason == (
        f"holds what is named like a secret ({name.partition('/')[0]}), and whoever may read the"
        " model could read it; move it elsewhere, or pack a .tar.gz yourself, which is taken as it"
        " is"
    )


def test_links_are_refused_wherever_they_lead(tmp_path: Path) -> None:
    a_file(tmp_path / "model.bin")
    for number in range(5):
        (tmp_path / f"link{number}").symlink_to("model.bin")

    assert ModelFolder.of(tmp_path).reasons == (
        (
            "holds symbolic links (link0, link1, link2, 2 more), which lead elsewhere on another"
            " machine; put the files themselves there, as `cp -rL` does"
        ),
    )


def test_a_folder_that_is_reached_by_a_link_is_taken(tmp_path: Path) -> None:
    a_file(tmp_path / "real" / "model.bin")
    (tmp_path / "latest").symlink_to("real")

    assert ModelFolder.of(tmp_path / "latest").files == ("model.bin",)


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    # A socket's path may be no longer than a hundred bytes.
    with tempfile.TemporaryDirectory(dir="/tmp") as short, socket.socket(socket.AF_UNIX) as bound:
        bound.bind(f"{short}/listening")
        reasons = ModelFolder.of(Path(short)).reasons

    assert ModelFolder.of(tmp_path).reasons == ("holds what is no file (pipe); move it elsewhere",)
    assert reasons == ("holds what is no file (listening); move it elsewhere",)


def test_what_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    a_file(tmp_path / "model.bin")
    # Whoever runs this may read everything, perhaps.
    monkeypatch.setattr(os, "access", lambda *_: False)

    [reason] = ModelFolder.of(tmp_path).reasons

    assert reason == "holds what may not be read (model.bin); `chmod -R u+rX` it"


def test_a_folder_that_may_not_be_read_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(_: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "scandir", closed)

    assert ModelFolder.of(tmp_path).reasons == (
        "holds what may not be read (.); `chmod -R u+rX` it",
    )


def test_names_that_are_not_utf8_are_refused(tmp_path: Path) -> None:
    try:
        (tmp_path / os.fsdecode(b"m\xff.bin")).write_text("x")
    except OSError:
        return  # this file system has no such names

    [reason] = ModelFolder.of(tmp_path).reasons

    assert reason.startswith("holds names that are not UTF-8 ('m\\udcff.bin')")


@pytest.mark.parametrize("name", [None, "__pycache__/x.pyc", "empty/"])
def test_a_folder_without_a_file_to_serve_is_refused(tmp_path: Path, name: str | None) -> None:
    if name is not None and name.endswith("/"):
        (tmp_path / name).mkdir()
    elif name is not None:
        a_file(tmp_path / name)

    assert ModelFolder.of(tmp_path).reasons == (
        "is a folder without a file to serve; put the model into it",
    )


def test_every_reason_is_told(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("elsewhere")
    os.mkfifo(tmp_path / "pipe")
    a_file(tmp_path / ".env")

    assert [
        reason.partition("(")[2].partition(")")[0] for reason in ModelFolder.of(tmp_path).reasons
    ] == [*("link", "pipe", ".env")]


def test_a_file_that_was_written_since_shows(tmp_path: Path) -> None:
    file = a_file(tmp_path / "model.bin")
    before = ModelFolder.of(tmp_path)

    os.utime(file, ns=(1, 1))

    assert ModelFolder.of(tmp_path).seen != before.seen
