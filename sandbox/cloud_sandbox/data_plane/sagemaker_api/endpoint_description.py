"""What DescribeEndpoint says: botocore 1.44.5, DescribeEndpointOutput [D]."""

from typing import Any, Final

from cloud_sandbox.aws.sagemaker.containers import containers_of
from cloud_sandbox.aws.sagemaker.endpoint import Endpoint, endpoint_arn
from cloud_sandbox.aws.sagemaker.endpoint_configuration import EndpointConfiguration
from cloud_sandbox.aws.sagemaker.live_variants import LIVE, LiveVariant, live_variants
from cloud_sandbox.aws.sagemaker.model import Model
from cloud_sandbox.aws.sagemaker.rollback import FAILURE
from cloud_sandbox.aws.sagemaker.rollout import ROLLING_BACK, Rollout
from cloud_sandbox.aws.sagemaker.traffic import current, pending
from cloud_sandbox.aws.sagemaker.variants import PRODUCTION, SHADOW
from cloud_sandbox.data_plane.api_words import to_api
from cloud_sandbox.data_plane.json_api.asked import Asked, times
from cloud_sandbox.engine.known import inside
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_ENDPOINT: Final = Endpoint()
_CONFIGURATION: Final = EndpointConfiguration()
_KINDS: Final = ((PRODUCTION, "ProductionVariants"), (SHADOW, "ShadowProductionVariants"))


def described(asked: Asked, record: Record) -> dict[str, Any]:
    """An endpoint as it is now.

    What it is called to have is what it leaves as long as an update goes on, which is in
    PendingDeploymentSummary: that EndpointConfigName changes at the end is not written [U].
    """
    now = asked.here.store.now()
    made, changed = times(asked, record)
    has, comes = current(record, now), pending(record, now)
    configuration = _configuration(asked, has.configuration)
    told: dict[str, Any] = {
        "EndpointName": record.id,
        "EndpointArn": endpoint_arn(asked.here, record.id),
        "EndpointConfigName": has.configuration,
        "EndpointStatus": _ENDPOINT.status(record, now),
        "FailureReason": record.attributes.get(FAILURE),
        "CreationTime": made,
        "LastModifiedTime": changed,
        "LastDeploymentConfig": to_api(_ENDPOINT, record.inputs).get("DeploymentConfig"),
        "AsyncInferenceConfig": to_api(_CONFIGURATION, configuration).get("AsyncInferenceConfig"),
        "DataCaptureConfig": _captured(configuration),
    }
    wanted = record.attributes.get(LIVE) or {} if comes is None else has.live
    for kind, word in _KINDS:
        desired = {one.name: one for one in _variants(configuration, kind, wanted)}
        summaries = [
            _summary(asked, one, desired[one.name])
            for one in _variants(configuration, kind, has.live)
        ]
        told[word] = summaries or None
    if comes is not None:
        told["PendingDeploymentSummary"] = _pending(asked, record, now)
    return {name: value for name, value in told.items() if value is not None}


def _pending(asked: Asked, record: Record, now: float) -> dict[str, Any]:
    comes, rollout = pending(record, now), Rollout.of(record)
    if comes is None or rollout is None or record.operation is None:
        return {}
    back = record.operation.doing == ROLLING_BACK
    stage, since = ("Deleting", record.operation.began) if back else rollout.stage(now)
    there = back or now >= rollout.ready
    configuration = _configuration(asked, comes.configuration)
    told: dict[str, Any] = {
        "EndpointConfigName": comes.configuration,
        "StartTime": record.operation.began,
    }
    for kind, word in _KINDS:
        told[word] = [
            _summary(asked, one, one, there=there)
            | {
                "InstanceType": one.asked.get("instanceType"),
                "VariantStatus": [{"Status": stage, "StartTime": since}],
            }
            for one in _variants(configuration, kind, comes.live)
        ]
    return told


def _summary(
    asked: Asked, now: LiveVariant, wanted: LiveVariant, *, there: bool = True
) -> dict[str, Any]:
    told = {
        "VariantName": now.name,
        "DeployedImages": _images(asked, now),
        "CurrentWeight": now.weight,
        "DesiredWeight": wanted.weight,
        "CurrentInstanceCount": now.instances if there or now.instances is None else 0,
        "DesiredInstanceCount": wanted.instances,
        "CurrentServerlessConfig": _serverless(now),
        "DesiredServerlessConfig": _serverless(wanted),
    }
    return {name: value for name, value in told.items() if value is not None}


def _images(asked: Asked, variant: LiveVariant) -> list[dict[str, Any]] | None:
    model = asked.here.find(Model.token, str(variant.asked.get("modelName")))
    images = [
        container.get("image") for _, container in containers_of(model.inputs if model else {})
    ]
    return [{"SpecifiedImage": image} for image in images if image] or None


def _serverless(variant: LiveVariant) -> dict[str, Any] | None:
    words = {
        "memorySizeInMb": "MemorySizeInMB",
        "maxConcurrency": "MaxConcurrency",
        "provisionedConcurrency": "ProvisionedConcurrency",
    }
    given = variant.serverless
    return {words[name]: int(given[name]) for name in words if given.get(name) is not None} or None


def _captured(configuration: Properties) -> dict[str, Any] | None:
    given = inside(configuration, "dataCaptureConfig")
    if not given:
        return None
    enabled = given.get("enableCapture") in (True, "true")
    return {
        "EnableCapture": enabled,
        "CaptureStatus": "Started" if enabled else "Stopped",
        "CurrentSamplingPercentage": int(given.get("initialSamplingPercentage") or 0),
        "DestinationS3Uri": str(given.get("destinationS3Uri") or ""),
        "KmsKeyId": str(given.get("kmsKeyId") or ""),
    }


def _configuration(asked: Asked, name: str) -> Properties:
    found = asked.here.find(EndpointConfiguration.token, name)
    return found.inputs if found else {}


def _variants(configuration: Properties, kind: str, live: Properties) -> list[LiveVariant]:
    return live_variants({kind: configuration.get(kind)}, live)
