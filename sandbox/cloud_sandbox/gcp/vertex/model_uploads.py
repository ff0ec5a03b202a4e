"""`models.upload`: a new model, or a new version under a parent."""

import re
import secrets
from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.gcp.artifactregistry.image import digest_of
from cloud_sandbox.gcp.artifactregistry.image_uri import ImageUri
from cloud_sandbox.gcp.artifactregistry.repository import Repository
from cloud_sandbox.gcp.project import project_named
from cloud_sandbox.gcp.vertex import artifacts, keys, model_form, operations, readable
from cloud_sandbox.gcp.vertex.api_form import formed
from cloud_sandbox.gcp.vertex.model_versions import DEFAULT, MODEL, Version, Versions
from cloud_sandbox.gcp.vertex.refusal import Refusal, Status
from cloud_sandbox.gcp.vertex.registered import model_name
from cloud_sandbox.gcp.vertex.resource_name import ModelName

_DOCUMENT: Final = rules.documented("aiplatform v1 discovery document, revision 20261106")
_UNREAD: Final = rules.unverified("the service's words were not read")
ID_TAKEN: Final = Refusal(Status.ALREADY_EXISTS, "no other model has the id of a new one", _UNREAD)
ID_FORM: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "a model's id has up to 63 of a-z, 0-9, _ and -, the first no digit and no hyphen",
    _DOCUMENT,
)
ID_OR_PARENT: Final = Refusal(Status.INVALID_ARGUMENT, "a new version has its parent's id", _UNREAD)
PARENT_IS_HERE: Final = Refusal(
    Status.NOT_FOUND, "the parent of a new version is a model of the same location", _DOCUMENT
)
IMAGE_IS_THERE: Final = Refusal(
    Status.FAILED_PRECONDITION, "the image of a model lies in its repository", _UNREAD
)
_ID: Final = re.compile(r"[a-z_][a-z0-9_-]{0,62}")


def upload(here: Here, body: object) -> dict[str, Any]:
    """`models.upload`: a new model, or a version under `parentModel`.

    Raises:
        Refused: the request is wrong, or the registry has something against it.
    """
    asked = formed("UploadModelRequest", body)
    model_form.check(asked["model"])
    key = asked["model"].get("encryptionSpec", {}).get("kmsKeyName")
    if key:
        keys.check(here, key)
    readable.check(here, asked["model"])
    with here.store.transaction():
        identity, known = _meant(here, asked)
        versions = Versions.of(known)
        number = versions.next_number()
        where = {"model": model_name(here, identity), "modelVersionId": str(number)}
        begun = operations.begin(
            here, operations.UPLOADING, f"models/{identity}", where, kind="UploadModelResponse"
        )
        aliases = asked["model"].get("versionAliases", [])
        first = not versions.taken(here.store.now())
        told = [*aliases, DEFAULT] if first and DEFAULT not in aliases else aliases
        uploaded = Version(
            number,
            asked["model"] | {"versionAliases": told},
            begun.due,
            artifacts=artifacts.copied(here, asked["model"].get("artifactUri", "")),
            image=_digest(here, asked["model"]["containerSpec"]["imageUri"]),
        )
        record = known or Record(here.scope, MODEL, identity, {}, {})
        here.store.put(Versions((*versions.all, uploaded)).put(record))
    return operations.shown(here, begun.record)


def _digest(here: Here, image: str) -> str:
    """Of the image that is copied now: `ModelContainerSpec.imageUri` [D].

    Empty of one whose repository is not in the sandbox, of which nothing is known.
    """
    uri = ImageUri.of(image)
    if uri is None:
        return ""
    digest = digest_of(here.store, uri)
    where = Scope("gcp", project_named(here.store, uri.project), uri.location)
    if not digest and here.store.find(where, Repository.token, uri.repository) is not None:
        raise IMAGE_IS_THERE.told(
            f"image {image} is not in its repository; push it there, as `serving build` does"
        )
    return digest


def _meant(here: Here, asked: dict[str, Any]) -> tuple[str, Record | None]:
    """The id of the model that is uploaded, and what there is of it."""
    told, parent = asked.get("modelId"), asked.get("parentModel")
    if parent:
        if told:
            raise ID_OR_PARENT.told("modelId is for a new model, parentModel for a new version")
        name = ModelName.of(parent)
        record = here.find(MODEL, name.id) if name and name.location == here.scope.region else None
        if record is None or not Versions.of(record).taken(here.store.now()):
            raise PARENT_IS_HERE.told(f"model {parent} does not exist in {here.scope.region}")
        return record.id, record
    if told and not _ID.fullmatch(told):
        form = "must be up to 63 of a-z, 0-9, _ and -, and begin with a letter or _"
        raise ID_FORM.told(f"modelId {form}; got {told!r}")
    identity = told or str(secrets.randbelow(9 * 10**18) + 10**18)
    record = here.find(MODEL, identity)
    if record is not None:
        raise ID_TAKEN.told(f"model {model_name(here, identity)} already exists")
    return identity, None
