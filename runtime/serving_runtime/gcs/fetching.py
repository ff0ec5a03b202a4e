"""Brings a model's files from a bucket into a folder, whole or not at all."""

import base64
import hashlib
import http.client
import shutil
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter
from typing import Final

from serving_runtime import logs
from serving_runtime.gcs.bucket import Bucket, Listed
from serving_runtime.gcs.place import Place
from serving_runtime.refused import Misconfigured

_MOST_FILES: Final = 10_000
_AT_ONCE: Final = 4
_CHUNK: Final = 1 << 20
_TRIES: Final = 3
"""For one file: a connection that broke within it is no reason to begin all of them again."""


def fetch(bucket: Bucket, folder: Path) -> None:
    """Have `folder` hold what the place holds now.

    The files come into a folder beside it, which takes its place once each is whole, so that a
    process that was killed leaves no half of a model where one is looked for.

    Raises:
        Misconfigured: they cannot be had, or do not fit; says why.
    """
    began = perf_counter()
    place, files = bucket.place, _files(bucket)
    size = sum(listed.size for listed in files.values())
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        _must_fit(place, size, folder.parent)
        with tempfile.TemporaryDirectory(prefix=".model-", dir=folder.parent) as beside:
            whole = Path(beside, "new")
            _bring_all(bucket, {whole / path: listed for path, listed in files.items()})
            if folder.exists():
                folder.rename(Path(beside, "old"))
            whole.rename(folder)
    except OSError as trouble:
        raise Misconfigured(f"cannot write {place} into {folder}: {trouble}") from None
    seconds = round(perf_counter() - began, 3)
    logs.info("fetched", place=str(place), files=len(files), bytes=size, seconds=seconds)


def _files(bucket: Bucket) -> dict[Path, Listed]:
    place = bucket.place
    found: dict[Path, Listed] = {}
    for listed in bucket.objects():
        path = place.below(listed.name)
        if path is not None:
            found[Path(path)] = listed
        if len(found) > _MOST_FILES:
            raise Misconfigured(f"{place} holds more than {_MOST_FILES} files; name a folder of it")
    if not found:
        raise Misconfigured(f"{place} holds no files; AIP_STORAGE_URI names the model's folder")
    return found


def _must_fit(place: Place, size: int, folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if size >= free:
        raise Misconfigured(
            f"{place} holds {size} bytes, and {folder} has room for {free}; give the machine a"
            f" larger disk, or name another folder by SERVING_BASE_DIR"
        )


def _bring_all(bucket: Bucket, files: Mapping[Path, Listed]) -> None:
    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="fetch") as workers:
        jobs = [workers.submit(_bring, bucket, listed, path) for path, listed in files.items()]
        try:
            for job in jobs:
                job.result()
        finally:
            workers.shutdown(cancel_futures=True)


def _bring(bucket: Bucket, listed: Listed, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    for attempt in range(1, _TRIES + 1):
        try:
            trouble = _written(bucket, listed, path)
        except http.client.HTTPException as broken:
            trouble = f"{type(broken).__name__}"
        except TimeoutError:
            trouble = "it stalled"
        except ConnectionError as broken:
            trouble = str(broken)
        if trouble is None:
            return
        if attempt == _TRIES:
            raise Misconfigured(f"{listed.name} did not arrive whole: {trouble}")


def _written(bucket: Bucket, listed: Listed, path: Path) -> str | None:
    """Why what came is not what was listed; None: it is."""
    size, digest = 0, hashlib.md5(usedforsecurity=False)
    with bucket.content(listed) as answer, path.open("wb") as file:
        while size <= listed.size and (chunk := answer.read(_CHUNK)):
            size += len(chunk)
            digest.update(chunk)
            file.write(chunk)
    if size != listed.size:
        return f"{size} bytes came, of {listed.size}"
    if listed.md5 and base64.b64encode(digest.digest()).decode() != listed.md5:
        return "its MD5 is another than Cloud Storage has"
    return None
