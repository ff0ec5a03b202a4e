"""DescribeEndpoint, UpdateEndpoint and UpdateEndpointWeightsAndCapacities."""

from typing import Any, Final

from cloud_sandbox.aws.cloudwatch.watching import watch
from cloud_sandbox.aws.sagemaker.endpoint import Endpoint, endpoint_arn
from cloud_sandbox.aws.sagemaker.endpoint_configuration import EndpointConfiguration
from cloud_sandbox.aws.sagemaker.live_variants import (
    INSTANCES,
    LIVE,
    RETAINED,
    SERVERLESS,
    WEIGHT,
    LiveVariant,
    live_variants,
)
from cloud_sandbox.aws.sagemaker.rollback import settle
from cloud_sandbox.aws.sagemaker.update import Update, resized
from cloud_sandbox.data_plane.api_words import from_api
from cloud_sandbox.data_plane.json_api.asked import Asked, Call, invalid, refuse
from cloud_sandbox.data_plane.sagemaker_api.endpoint_description import described
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.wire import Properties

_ENDPOINT: Final = Endpoint()
_DEPLOYMENT: Final = "DeploymentConfig"
_POLICIES: Final = ("blueGreenUpdatePolicy", "rollingUpdatePolicy")


def _describe(asked: Asked) -> Properties:
    return described(asked, _found(asked))


def _update(asked: Asked) -> Properties:
    old = _found(asked)
    how = _how(asked.body)
    inputs = {name: item for name, item in old.inputs.items() if name != "deploymentConfig"}
    given = from_api(_ENDPOINT, {_DEPLOYMENT: asked.body.get(_DEPLOYMENT)})
    if all(given.get("deploymentConfig", {}).get(policy) for policy in _POLICIES):
        raise invalid(f"{_DEPLOYMENT} takes one update policy, not both")
    if not given and asked.body.get("RetainDeploymentConfig"):
        given = {name: old.inputs[name] for name in ("deploymentConfig",) if name in old.inputs}
    inputs |= {"endpointConfigName": asked.text("EndpointConfigName"), **given}
    refuse(_ENDPOINT, inputs)
    with asked.here.store.transaction():
        _ENDPOINT.move(asked.here, _existing(asked), inputs, how)
    return {"EndpointArn": endpoint_arn(asked.here, old.id)}


def _how(body: dict[str, Any]) -> Update:
    told = body.get("ExcludeRetainedVariantProperties") or []
    excluded = tuple(str(item.get("VariantPropertyType")) for item in told)
    for word in excluded:
        if word not in RETAINED:
            raise invalid(
                f"ExcludeRetainedVariantProperties: {word} is not supported; it takes"
                f" {', '.join(RETAINED)}"
            )
    return Update(bool(body.get("RetainAllVariantProperties")), excluded, awaited=True)


def _resize(asked: Asked) -> Properties:
    found = _found(asked)
    configuration = asked.here.find(EndpointConfiguration.token, found.inputs["endpointConfigName"])
    live = found.attributes.get(LIVE) or {}
    known = {
        one.name: one for one in live_variants(configuration.inputs if configuration else {}, live)
    }
    wanted = {}
    for item in asked.objects("DesiredWeightsAndCapacities"):
        name = str(item.get("VariantName"))
        if name not in known:
            raise invalid(f"endpoint {found.id} has no variant {name}; it has: {', '.join(known)}")
        wanted[name] = _wanted(known[name], item)
    with asked.here.store.transaction():
        record = _existing(asked)
        _ENDPOINT.refuse_in_progress(asked.here, record)
        asked.here.store.put(resized(asked.here, record, wanted))
    return {"EndpointArn": endpoint_arn(asked.here, found.id)}


def _wanted(variant: LiveVariant, item: dict[str, Any]) -> Properties:
    wanted: Properties = {}
    if item.get("DesiredWeight") is not None:
        wanted[WEIGHT] = float(item["DesiredWeight"])
    if item.get("DesiredInstanceCount") is not None:
        if variant.instances is None:
            raise invalid(f"variant {variant.name} is serverless and has no instances")
        wanted[INSTANCES] = int(item["DesiredInstanceCount"])
    serverless = item.get("ServerlessUpdateConfig")
    if serverless:
        if variant.instances is not None:
            raise invalid(f"variant {variant.name} runs on instances and is not serverless")
        wanted[SERVERLESS] = {
            name[0].lower() + name[1:]: int(it) for name, it in serverless.items()
        }
    return wanted


def _found(asked: Asked) -> Record:
    """The endpoint as its alarms have it by now."""
    record = _existing(asked)
    watch(asked.plane.store, asked.plane.metrics)
    return settle(asked.plane.store, record)


def _existing(asked: Asked) -> Record:
    name = asked.text("EndpointName")
    record = asked.here.find(Endpoint.token, name)
    if record is None:
        # As a test of a public repository stubs it: terraform-provider-aws looks for `Could not
        # find` as well [I].
        raise invalid(f'Could not find endpoint "{endpoint_arn(asked.here, name)}".')
    return record


CALLS: Final[dict[str, Call]] = {
    "SageMaker.DescribeEndpoint": _describe,
    "SageMaker.UpdateEndpoint": _update,
    "SageMaker.UpdateEndpointWeightsAndCapacities": _resize,
}
