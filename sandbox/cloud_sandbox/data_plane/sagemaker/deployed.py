"""What an endpoint runs, by what the store says at a moment."""

from dataclasses import dataclass
from typing import Any, Final

from cloud_sandbox.aws.sagemaker.endpoint_configuration import EndpointConfiguration
from cloud_sandbox.aws.sagemaker.live_variants import INSTANCES, SERVERLESS, WEIGHT
from cloud_sandbox.aws.sagemaker.model import Model
from cloud_sandbox.aws.sagemaker.traffic import Share, current, pending, shares
from cloud_sandbox.data_plane.live import Deployment, Variant
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.sagemaker.container import spec_of
from cloud_sandbox.data_plane.workers.worker import NotStarted
from cloud_sandbox.engine.record import Record

_COUNT: Final = "initialInstanceCount"


@dataclass(frozen=True)
class Callable:
    """An endpoint that can be called."""

    record: Record
    has: Share
    """What it has as long as an update is not over."""

    comes: Share | None
    """What an update brings, or takes back."""

    shares: tuple[Share, ...]
    """Who gets which part of the requests."""

    def dealt(self, position: float) -> Share:
        """Who gets the request at a position in [0, 1): each as much of it as it has shares."""
        below = 0.0
        for one in self.shares[:-1]:
            below += one.share
            if position < below:
                return one
        return self.shares[-1]


def serving(record: Record, now: float) -> Callable | None:
    """What can be called; None while the endpoint is created or deleted."""
    found = tuple(shares(record, now))
    if not found:
        return None
    return Callable(record, current(record, now), pending(record, now), found)


def deployment(plane: Plane, endpoint: Record, share: Share) -> Deployment:
    """Everything that a configuration runs.

    Raises:
        NotStarted: it cannot run here.
    """
    config = plane.store.find(endpoint.scope, EndpointConfiguration.token, share.configuration)
    if config is None:
        raise NotStarted(f"endpoint configuration {share.configuration} is not there any more")
    production, shadows = (
        tuple(_variant(plane, endpoint, item, share) for item in config.inputs.get(kind) or [])
        for kind in ("productionVariants", "shadowProductionVariants")
    )
    return Deployment(production, shadows, share.configuration)


def _variant(plane: Plane, endpoint: Record, asked: dict[str, Any], share: Share) -> Variant:
    name = str(asked.get("variantName"))
    model = plane.store.find(endpoint.scope, Model.token, str(asked.get("modelName")))
    if model is None:
        raise NotStarted(f"model {asked.get('modelName')} of variant {name} is not there any more")
    weight, told = asked.get("initialVariantWeight"), share.live.get(name) or {}
    serverless = (asked.get("serverlessConfig") or {}) | (told.get(SERVERLESS) or {})
    memory_mb, most = (_number(serverless, key) for key in ("memorySizeInMb", "maxConcurrency"))
    return Variant(
        name,
        spec_of(plane, endpoint.id, name, model, memory_mb),
        told.get(WEIGHT, 1.0 if weight is None else float(weight)),
        # As many as there are; of none nothing could be a share.
        max(1, told.get(INSTANCES, int(asked.get(_COUNT) or 1))),
        share.configuration,
        most,
        _number(serverless, "provisionedConcurrency") or 0,
    )


def _number(config: dict[str, Any], key: str) -> int | None:
    """The engine may hand it over as text."""
    value = config.get(key)
    return None if value is None else int(float(value))
