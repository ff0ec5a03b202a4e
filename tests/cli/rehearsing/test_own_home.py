"""A sandbox that is there for one rehearsal."""

from pathlib import Path

import pytest

from serving_cli.failure import Failure
from serving_cli.rehearsing.own_home import own_home


def test_a_temporary_one_is_its_owners_alone_and_gone_after_it() -> None:
    with own_home(None, keep=False) as folder:
        (folder / "state").mkdir()

        assert folder.stat().st_mode & 0o777 == 0o700

    assert not folder.exists()


def test_a_temporary_one_that_is_kept_outlives_the_next_rehearsal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with own_home(None, keep=True) as kept:
        pass

    with own_home(None, keep=False):
        pass

    assert list(tmp_path.resolve().iterdir()) == [kept]


def test_it_is_gone_though_the_rehearsal_failed(tmp_path: Path) -> None:
    home = own_home(tmp_path / "home", keep=False)
    home.__enter__().mkdir()

    home.__exit__(KeyboardInterrupt, KeyboardInterrupt(), None)

    assert list(tmp_path.iterdir()) == []


def test_a_kept_one_stays(tmp_path: Path) -> None:
    with own_home(tmp_path / "home", keep=True) as folder:
        folder.mkdir()

    assert folder == (tmp_path / "home").resolve()
    assert folder.exists()


def test_a_folder_that_holds_something_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "somebodys").touch()

    with pytest.raises(Failure, match="is not empty"), own_home(tmp_path, keep=False):
        pass

    assert (tmp_path / "somebodys").exists()


def test_a_file_is_no_home(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.touch()

    with pytest.raises(Failure, match="cannot hold a sandbox"), own_home(file, keep=False):
        pass
