"""`mutateDeployedModel`: what of a deployed model changes without deploying it anew."""

from copy import deepcopy
from dataclasses import replace
from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.gcp.vertex import endpoints, operations, resources_form
from cloud_sandbox.gcp.vertex.api_form import formed
from cloud_sandbox.gcp.vertex.deployments import deployed_model, keep
from cloud_sandbox.gcp.vertex.field_mask import fields
from cloud_sandbox.gcp.vertex.refusal import Refusal, Status
from cloud_sandbox.gcp.vertex.serving import Change, DeployedModel, Serving

MUTABLE: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "what of a deployed model is mutated is its scaling, or whether its container logs",
    rules.documented(
        "MutateDeployedModelRequest in the aiplatform v1 discovery document, revision 20261106"
    ),
)
SAME_KIND: Final = Refusal(
    Status.INVALID_ARGUMENT,
    "a mutation is of the kind of resources that the model is deployed on",
    rules.unverified("the service's words were not read"),
)
_SCALED: Final = ("minReplicaCount", "maxReplicaCount")
_PATHS: Final = (
    "disableContainerLogging",
    *(f"automaticResources.{name}" for name in _SCALED),
    *(
        f"dedicatedResources.{name}"
        for name in (*_SCALED, "requiredReplicaCount", "autoscalingMetricSpecs")
    ),
)


def mutate(here: Here, endpoint: str, body: object) -> dict[str, Any]:
    """Change it when the operation is over.

    Raises:
        Refused: there is none, or it cannot become so.
    """
    # Of what is not in the mask nothing needs to be there, whatever the document requires.
    asked = formed("MutateDeployedModelRequest", _with_required(body))
    paths = fields(asked["updateMask"])
    for path in paths:
        if path not in _PATHS:
            told = f"{path} cannot be mutated; deploy the model anew. What can is"
            raise MUTABLE.told(f"{told} {', '.join(_PATHS)}")
    with here.store.transaction():
        record = endpoints.found(here, endpoint)
        serving = Serving.of(record, here.store.now())
        model = deployed_model(serving, asked["deployedModel"].get("id", ""))
        changed = _changed(model, asked["deployedModel"], paths)
        resources_form.check(changed)
        begun = operations.begin(
            here,
            operations.MUTATING,
            f"endpoints/{endpoint}",
            {"deployedModel": changed},
            kind="MutateDeployedModelResponse",
        )
        change = Change(begun.id, begun.due, "mutate", changed)
        keep(here, record, replace(serving, changes=(*serving.changes, change)))
    return operations.shown(here, begun.record)


def _changed(model: DeployedModel, asked: DeployedModel, paths: list[str]) -> DeployedModel:
    changed = deepcopy(model)
    for path in paths:
        holder, _, name = path.rpartition(".")
        if holder and holder not in model:
            there = next(kind for kind in model if kind.endswith("Resources"))
            raise SAME_KIND.told(f"{path}: deployed model {model['id']} is on {there}")
        place = changed[holder] if holder else changed
        said = asked.get(holder, {}) if holder else asked
        place.pop(name, None)
        if name in said:
            place[name] = said[name]
    return resources_form.whole(changed)


def _with_required(body: object) -> object:
    """With what the document requires of resources where a mutation says only a part of them."""
    whole: Any = deepcopy(body)
    model = whole.get("deployedModel") if isinstance(whole, dict) else None
    resources = model.get("dedicatedResources") if isinstance(model, dict) else None
    if isinstance(resources, dict):
        resources.setdefault("machineSpec", {})
        if "min_replica_count" not in resources:
            resources.setdefault("minReplicaCount", 0)
    return whole
