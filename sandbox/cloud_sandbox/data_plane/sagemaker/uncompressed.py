"""Uncompressed model data: every object below a prefix is a file."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cloud_sandbox.aws.s3 import content
from cloud_sandbox.aws.s3.bucket import OBJECTS
from cloud_sandbox.data_plane.workers.worker import NotStarted
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store


@dataclass(frozen=True)
class Below:
    """One object, by what its key has beyond the prefix; its bytes by their hash."""

    rest: str
    digest: str

    def copy(self, blobs: Path, into: Path) -> None:
        """Make the file that SageMaker makes of it: `S3ModelDataSource` of botocore 1.44.5 [D].

        Raises:
            NotStarted: it would lie outside.
        """
        file = into / self.rest
        if not file.resolve().is_relative_to(into.resolve()):
            raise NotStarted(f"{self.rest!r} leads out of the model's folder; name it otherwise")
        file.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(blobs / self.digest, file)


def below(store: Store, model: Record, prefix: str) -> list[Below]:
    """What lies below a prefix; `folders`, which some tools make of empty objects, aside."""
    stem = prefix.removeprefix("s3://")
    return [
        Below(held.id.removeprefix(stem), content.digest(held.inputs))
        for held in stored(store, model)
        if held.id.startswith(stem) and not held.id.endswith("/")
    ]


def stored(store: Store, model: Record) -> Iterator[Record]:
    """All objects of the model's account, in whatever region."""
    for token in OBJECTS:
        for held in store.all(token):
            if held.scope.account == model.scope.account:
                yield held
