"""The same files make the same archive, byte for byte, on every machine."""

import hashlib
import io
import os
import tarfile
from pathlib import Path

from serving_components.core import packing
from serving_components.core.model_folder import ModelFolder

LONG = "n" * 60 + "/" + "m" * 60 + "/" + "o" * 120


def a_folder(root: Path) -> ModelFolder:
    for name, content in {
        "code/inference.py": b"def model_fn(folder): ...\n",
        "gewichte/gr\u00f6\u00dfe 1.bin": bytes(range(256)) * 600,
        LONG: b"",
    }.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return ModelFolder.of(root)


def packed(folder: ModelFolder) -> bytes:
    out = io.BytesIO()
    packing.pack(folder, out)
    return out.getvalue()


def test_the_bytes_are_these_whatever_packs_them(tmp_path: Path) -> None:
    made = packed(a_folder(tmp_path))

    # A Python or a zlib that makes others would upload every model anew.
    assert hashlib.sha256(made).hexdigest() == (
        "fd29324269b41ce06837d280f72b2c6912178878a0f922b365245d065b209f2f"
    )


def test_the_digest_is_this_whatever_reads_them(tmp_path: Path) -> None:
    assert packing.digest(a_folder(tmp_path)) == (
        "0b4f2a230592110cc311fa8c3365b97269eee50acc715e13a5a438d34430c2b8"
    )


def test_times_owners_and_modes_do_not_show(tmp_path: Path) -> None:
    one, two = a_folder(tmp_path / "one"), a_folder(tmp_path / "two")
    (two.root / "code/inference.py").chmod(0o700)
    os.utime(two.root / LONG, (1, 1))

    assert packed(one) == packed(two)
    assert packing.digest(one) == packing.digest(two)


def test_what_is_packed_is_what_is_digested(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)

    assert packing.pack(folder, io.BytesIO()) == packing.digest(folder)


def test_everybody_unpacks_it(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)

    with tarfile.open(fileobj=io.BytesIO(packed(folder)), mode="r:gz") as archive:
        found = {entry.name: (entry.mode, entry.mtime, entry.uid, entry.gid) for entry in archive}

    assert found == dict.fromkeys(folder.files, (0o644, 0, 0, 0))


def test_names_and_contents_do_not_run_into_each_other(tmp_path: Path) -> None:
    for root, name, content in (("one", "ab", "c"), ("two", "a", "bc")):
        (tmp_path / root).mkdir()
        (tmp_path / root / name).write_text(content)

    one, two = (ModelFolder.of(tmp_path / root) for root in ("one", "two"))

    assert packing.digest(one) != packing.digest(two)
