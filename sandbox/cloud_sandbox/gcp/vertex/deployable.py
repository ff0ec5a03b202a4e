"""What is to be deployed on an endpoint, and whether it can be."""

import re
import secrets
from dataclasses import replace
from typing import Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import true
from cloud_sandbox.engine.record import Record
from cloud_sandbox.gcp.iam import principal
from cloud_sandbox.gcp.project import project_named
from cloud_sandbox.gcp.vertex import resources_form
from cloud_sandbox.gcp.vertex.model_form import check_display_name
from cloud_sandbox.gcp.vertex.model_versions import Version
from cloud_sandbox.gcp.vertex.refusal import Refusal, Status
from cloud_sandbox.gcp.vertex.registered import found, model_name
from cloud_sandbox.gcp.vertex.resource_name import ModelName
from cloud_sandbox.gcp.vertex.serving import DeployedModel, Serving

_DOCUMENT: Final = rules.documented("aiplatform v1 discovery document, revision 20261106")
MODEL_NAME: Final = Refusal(
    Status.INVALID_ARGUMENT, "what is deployed is named as a model is", _DOCUMENT
)
ID_FORM: Final = Refusal(
    Status.INVALID_ARGUMENT, "a deployed model's id has 1 to 10 digits", _DOCUMENT
)
ID_TAKEN: Final = Refusal(
    Status.ALREADY_EXISTS,
    "no other model of the endpoint has the id of a new one",
    rules.unverified("the service's words were not read"),
)
DEDICATED: Final = Refusal(
    Status.FAILED_PRECONDITION,
    "a model with invokeRoutePrefix is deployed on a dedicated endpoint",
    _DOCUMENT,
)
ACCOUNT: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "the service account of a deployed model exists, where it is of the same project",
    rules.quoted("googleapis/python-aiplatform issue 1073, of a pipeline"),
)


def deployable(here: Here, record: Record, serving: Serving, model: DeployedModel) -> DeployedModel:
    """The model as it will be deployed on this endpoint.

    Raises:
        Refused: it cannot be.
    """
    told = model.get("id")
    if told and not re.fullmatch(r"[0-9]{1,10}", told):
        raise ID_FORM.told(f"deployedModel.id must be 1 to 10 digits; got {told!r}")
    taken = {one["id"] for one in (*serving.models, *serving.coming)}
    if told in taken:
        raise ID_TAKEN.told(f"deployed model {told} already exists on endpoint {record.id}")
    check_display_name("deployedModel.displayName", model.get("displayName", ""))
    account = model.get("serviceAccount", "")
    if principal.missing(here, account):
        told = f"You do not have permission to act as service_account: {account}."
        raise ACCOUNT.told(f"{told} (or it may not exist).")
    resources_form.check(model)
    source, version, name = _model(here, model.get("model", ""))
    container = version.body.get("containerSpec", {})
    if container.get("invokeRoutePrefix") and not true(
        record.inputs.get("dedicatedEndpointEnabled")
    ):
        said = f"model {source.id} has an invokeRoutePrefix"
        raise DEDICATED.told(f"{said}; endpoint {record.id} is not a dedicated one")
    return resources_form.whole(model) | {
        "id": told or _fresh(taken),
        "model": name,
        "modelVersionId": str(version.number),
        "displayName": model.get("displayName") or version.body["displayName"],
    }


def _model(here: Here, told: str) -> tuple[Record, Version, str]:
    """Record, version and plain name of the model that is to be deployed; it may be elsewhere."""
    name = ModelName.of(told)
    if name is None:
        form = "must be projects/P/locations/L/models/M, perhaps with @VERSION"
        raise MODEL_NAME.told(f"deployedModel.model {form}; got {told!r}")
    project = project_named(here.store, name.project)
    there = replace(here, scope=replace(here.scope, account=project, region=name.location))
    record, version = found(there, f"{name.id}@{name.version}" if name.version else name.id)
    return record, version, model_name(there, record.id)


def _fresh(taken: set[str]) -> str:
    """An id as the service makes it up: of ten digits, as long as one may be [D]."""
    while True:
        identity = str(secrets.randbelow(9 * 10**9) + 10**9)
        if identity not in taken:
            return identity
