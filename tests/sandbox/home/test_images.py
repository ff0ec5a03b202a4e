"""Images that a sandbox keeps, each under the digest of what it would be built from."""

import os
import stat
from pathlib import Path

import pytest

from cloud_sandbox.home.images import Images, digest_of

NONE = f"sha256:{'0' * 64}"


@pytest.fixture(name="context")
def a_context(tmp_path: Path) -> Path:
    folder = tmp_path / "context"
    (folder / "code" / "deep").mkdir(parents=True)
    (folder / "image.json").write_text("{}")
    (folder / "code" / "predictor.py").write_text("class Digits: ...\n")
    (folder / "code" / "deep" / "run.sh").write_text("#!/bin/sh\n")
    (folder / "code" / "deep" / "run.sh").chmod(0o755)
    return folder


@pytest.fixture(name="images")
def images_of_a_home(tmp_path: Path) -> Images:
    return Images(tmp_path / "home")


def test_what_was_put_is_found_whole(images: Images, context: Path) -> None:
    kept = images.find(images.put(context))

    assert kept is not None
    assert (kept / "code" / "predictor.py").read_text() == "class Digits: ...\n"
    assert (kept / "image.json").read_text() == "{}"


def test_it_stays_when_the_context_goes(images: Images, context: Path) -> None:
    digest = images.put(context)
    (context / "image.json").unlink()

    kept = images.find(digest)

    assert kept is not None
    assert digest_of(kept) == digest


def test_what_nobody_put_is_not_found(images: Images) -> None:
    assert images.find(NONE) is None


@pytest.mark.parametrize("digest", ["", "latest", "sha256:", "sha256:../images", "sha256:."])
def test_what_is_no_digest_leads_nowhere(images: Images, context: Path, digest: str) -> None:
    images.put(context)

    assert images.find(digest) is None


def test_only_its_owner_can_read_it(images: Images, context: Path, tmp_path: Path) -> None:
    images.put(context)

    found = list((tmp_path / "home" / "images").rglob("*"))
    open_to_others = [path for path in found if stat.S_IMODE(path.stat().st_mode) & 0o077]
    assert found
    assert open_to_others == []


def test_its_place_can_stand_in_a_module_path(images: Images, context: Path) -> None:
    kept = images.find(images.put(context))

    assert os.pathsep not in str(kept)


def test_when_and_under_which_umask_it_was_written_counts_for_nothing(
    context: Path,
) -> None:
    first = digest_of(context)

    for path in context.rglob("*"):
        os.utime(path, (0, 0))
        path.chmod(0o700 if path.is_dir() or path.suffix == ".sh" else 0o600)

    assert digest_of(context) == first


@pytest.mark.parametrize(
    "change",
    [
        lambda code: (code / "predictor.py").write_text("class Digits: pass\n"),
        lambda code: (code / "predictor.py").rename(code / "other.py"),
        lambda code: (code / "predictor.py").chmod(0o755),
        lambda code: (code / "more.py").touch(),
        lambda code: (code / "empty").mkdir(),
    ],
    ids=["content", "name", "may run", "one more", "a folder"],
)
def test_every_difference_that_matters_changes_the_digest(context: Path, change: object) -> None:
    first = digest_of(context)

    assert callable(change)
    change(context / "code")

    assert digest_of(context) != first


def test_putting_it_twice_keeps_one_and_nothing_half(
    images: Images, context: Path, tmp_path: Path
) -> None:
    digest = images.put(context)

    assert images.put(context) == digest
    names = [path.name for path in (tmp_path / "home" / "images").iterdir()]
    assert names == [digest.removeprefix("sha256:")]


def test_of_what_cannot_be_kept_nothing_stays(
    images: Images, context: Path, tmp_path: Path
) -> None:
    (context / "code" / "link").symlink_to("/etc/hostname")

    with pytest.raises(ValueError, match=r"link is neither a file nor a folder"):
        images.put(context)

    assert not (tmp_path / "home" / "images").exists()


def test_whoever_comes_second_finds_what_the_first_put(
    images: Images, context: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look and the renaming another command has put the same image there."""
    real, other = Path.rename, Images(images._folder.parent)

    def late(half: Path, place: Path) -> Path:
        monkeypatch.setattr(Path, "rename", real)
        other.put(context)
        return real(half, place)

    monkeypatch.setattr(Path, "rename", late)
    digest = images.put(context)

    assert [path.name for path in images._folder.iterdir()] == [digest.removeprefix("sha256:")]
