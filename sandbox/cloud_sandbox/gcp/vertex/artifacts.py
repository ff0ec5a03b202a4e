"""A model's files: copied when it is uploaded, into a bucket that Vertex AI keeps itself.

"Custom container requirements" of Vertex AI's documentation: `AIP_STORAGE_URI` is a copy of the
model's folder in a bucket that is Google's, filled when the model is made, and nobody can change it
[D]. How that bucket is called is not written [U].
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cloud_sandbox.engine import blobs
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.gcp.project import project_number
from cloud_sandbox.gcp.storage import content
from cloud_sandbox.gcp.storage.bucket import OBJECT
from cloud_sandbox.gcp.vertex.model_versions import MODEL, Version, Versions

_URI: Final = re.compile(r"gs://(?P<bucket>[^/]+)/?(?P<folder>.*)")
_BUCKET: Final = re.compile(r"vertex-ai-models-(?P<number>\d+)-(?P<location>[a-z0-9-]+)")


@dataclass(frozen=True)
class Copy:
    """One file of a model, as it lies in the bucket of copies."""

    name: str
    """Of the object."""

    file: Path
    """Its bytes."""

    written: float
    """Seconds since the epoch, on the sandbox's clock."""


def copied(here: Here, uri: str) -> list[list[str]]:
    """Names and keys of copies of all that lies below a `gs://` folder now."""
    match = _URI.fullmatch(uri)
    if match is None:
        return []
    stem = f"{match['folder'].rstrip('/')}/" if match["folder"].strip("/") else ""
    told = []
    for held in here.store.all(OBJECT):
        bucket, name = held.inputs["bucket"], str(held.inputs["name"])
        if bucket != match["bucket"] or not name.startswith(stem) or name.endswith("/"):
            continue
        key = str(held.attributes[content.BLOB])
        blobs.keep(_folder(here.blobs), key, content.kept(here, held))
        told.append([name.removeprefix(stem), key])
    return sorted(told)


def storage_uri(model: Record, version: Version) -> str:
    """Where a container finds the copies; empty for a model without any files said [D]."""
    if not version.body.get("artifactUri"):
        return ""
    scope = model.scope
    bucket = f"vertex-ai-models-{project_number(scope.account)}-{scope.region}"
    return f"gs://{bucket}/{model.id}/{version.number}"


def copies(here: Here, bucket: str) -> Iterator[Copy]:
    """What lies in a bucket of copies; nothing in one that is none."""
    match = _BUCKET.fullmatch(bucket)
    if match is None:
        return
    now = here.store.now()
    for model in here.store.all(MODEL):
        scope = model.scope
        if (project_number(scope.account), scope.region) != (match["number"], match["location"]):
            continue
        for version in _kept(model, now):
            for rest, key in version.artifacts:
                name = f"{model.id}/{version.number}/{rest}"
                yield Copy(name, _folder(here.blobs) / key, version.since)


def sweep(here: Here) -> None:
    """Drop the bytes of versions that are gone."""
    now = here.store.now()
    kept = {
        key
        for model in here.store.all(MODEL)
        for version in _kept(model, now)
        for _, key in version.artifacts
    }
    folder = _folder(here.blobs)
    for file in folder.iterdir() if folder.is_dir() else ():
        if file.name not in kept and not file.name.endswith(".half"):
            file.unlink(missing_ok=True)


def _kept(model: Record, now: float) -> Iterator[Version]:
    """Versions whose copies are not to go."""
    return (it for it in Versions.of(model).all if it.until is None or now < it.until)


def _folder(blobs_folder: Path) -> Path:
    """Apart from the objects' own bytes, which are dropped with the last object."""
    return blobs_folder / "gcp-models"
