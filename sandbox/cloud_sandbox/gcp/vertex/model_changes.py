"""`models.patch`: what of a model, or of one version, changes without an upload.

Source: `UpdateModelRequest` in `types/model_service.py` of google-cloud-aiplatform [D].
"""

from dataclasses import replace
from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.gcp.vertex.api_form import REQUIRED, formed
from cloud_sandbox.gcp.vertex.field_mask import fields
from cloud_sandbox.gcp.vertex.labels import faults_of_labels
from cloud_sandbox.gcp.vertex.model_form import LABELS, check_display_name
from cloud_sandbox.gcp.vertex.model_versions import Versions
from cloud_sandbox.gcp.vertex.refusal import Refusal, Status
from cloud_sandbox.gcp.vertex.registered import PATCHED, found, shown

_SOURCE: Final = rules.documented(
    "`UpdateModelRequest` in `types/model_service.py` of google-cloud-aiplatform 2.7.0"
)
CHANGEABLE: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "what of a model is patched is its names, its description or its labels",
    _SOURCE,
)
MATCHING: Final = Refusal(
    Status.FAILED_PRECONDITION,
    "a patch of a model is about the model, and one of a version about the version",
    _SOURCE,
)
_OF_MODEL: Final = ("displayName", "description", "labels")
_OF_VERSION: Final = ("versionDescription", "labels")
_THE_MODEL: Final = "-"
_UNLABELLED: Final = {"labels": None}


def patch(here: Here, named: str, mask: str, body: object) -> dict[str, Any]:
    """Have the fields of the mask as the body says, or as if never said.

    A model's labels and its version's are told as one [D]. Which of them an upload writes was not
    read: here it is the version's, and a patch of the model's takes all others away [U].

    Raises:
        Refused: there is no such model, or it cannot become so.
    """
    identity, _, version = named.partition("@")
    of_version = version not in ("", _THE_MODEL)
    asked = _asked(body)
    names = fields(mask, ("labels",))
    _check(names, asked, of_version=of_version)
    with here.store.transaction():
        record, meant = found(here, named if of_version else identity)
        said = {name: asked.get(name) for name in names}
        if of_version:
            record = _with(record, {meant.number}, said)
        else:
            if "labels" in said:
                record = _with(record, {one.number for one in Versions.of(record).all}, _UNLABELLED)
            record = replace(record, attributes=record.attributes | said)
        record = replace(record, attributes=record.attributes | {PATCHED: here.store.now()})
        here.store.put(record)
        record, meant = found(here, named if of_version else identity)
    return shown(here, record, meant)


def _with(record: Record, versions: set[int], said: dict[str, Any]) -> Record:
    """The model with that in the bodies of these versions; None takes away."""
    return Versions(
        tuple(
            replace(one, body=_whole(one.body | said)) if one.number in versions else one
            for one in Versions.of(record).all
        )
    ).put(record)


def _whole(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value is not None}


def _check(names: list[str], asked: dict[str, Any], *, of_version: bool) -> None:
    known = {*_OF_MODEL, *_OF_VERSION}
    for name in names:
        if name not in known:
            told = f"{name} of a model cannot be changed by a patch; what can is"
            raise CHANGEABLE.told(f"{told} {', '.join(sorted(known))}")
        if name not in (_OF_VERSION if of_version else _OF_MODEL):
            other = "the model, named without @" if of_version else "a version, as in models/M@1"
            raise MATCHING.told(f"{name} is of {other}; patch that by a request of its own")
    if "displayName" in names:
        if not asked.get("displayName"):
            raise REQUIRED.told("displayName is required")
        check_display_name("model.displayName", asked["displayName"])
    for fault in faults_of_labels(asked) if "labels" in names else ():
        raise LABELS.told(f"model.labels: {fault.reason}")


def _asked(body: object) -> dict[str, Any]:
    """What a patch says; of what is not in its mask nothing needs to be there."""
    if not isinstance(body, dict):
        return formed("Model", body)
    unsaid = {"displayName", "display_name"}.isdisjoint(body)
    asked = formed("Model", body | ({"displayName": "unsaid"} if unsaid else {}))
    return {name: value for name, value in asked.items() if not unsaid or name != "displayName"}
