"""What is deployed and is never changed: configurations and models, described and deleted."""

from collections.abc import Callable
from typing import Any, Final

from cloud_sandbox.aws.sagemaker.endpoint_configuration import (
    EndpointConfiguration,
    configuration_arn,
)
from cloud_sandbox.aws.sagemaker.model import Model, model_arn
from cloud_sandbox.data_plane.api_words import to_api
from cloud_sandbox.data_plane.json_api.asked import Asked, Call, invalid, times
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.resource import Resource
from cloud_sandbox.engine.wire import Properties

_CONFIGURATION: Final = EndpointConfiguration()
_MODEL: Final = Model()


def _describe_configuration(asked: Asked) -> Properties:
    record = _configuration(asked)
    arn = {"EndpointConfigArn": configuration_arn(asked.here, record.id)}
    return arn | _told(asked, _CONFIGURATION, record)


def _delete_configuration(asked: Asked) -> Properties:
    with asked.here.store.transaction():
        _CONFIGURATION.delete(asked.here, _configuration(asked))
    return {}


def _describe_model(asked: Asked) -> Properties:
    record = _model(asked)
    return {"ModelArn": model_arn(asked.here, record.id)} | _told(asked, _MODEL, record)


def _delete_model(asked: Asked) -> Properties:
    with asked.here.store.transaction():
        _MODEL.delete(asked.here, _model(asked))
    return {}


def _told(asked: Asked, resource: Resource, record: Record) -> dict[str, Any]:
    made, _ = times(asked, record)
    return to_api(resource, record.inputs) | {"CreationTime": made}


def _configuration(asked: Asked) -> Record:
    name = asked.text("EndpointConfigName")
    called = "endpoint configuration"
    return _found(asked, _CONFIGURATION, name, called, configuration_arn)


def _model(asked: Asked) -> Record:
    return _found(asked, _MODEL, asked.text("ModelName"), "model", model_arn)


def _found(
    asked: Asked, resource: Resource, name: str, called: str, arn: Callable[[Here, str], str]
) -> Record:
    record = asked.here.find(resource.token, name)
    if record is None:
        # The words that UpdateEndpoint and CreateEndpointConfig have for it [I]; that these calls
        # have them too is not verified [U].
        raise invalid(f'Could not find {called} "{arn(asked.here, name)}".')
    return record


CALLS: Final[dict[str, Call]] = {
    "SageMaker.DescribeEndpointConfig": _describe_configuration,
    "SageMaker.DeleteEndpointConfig": _delete_configuration,
    "SageMaker.DescribeModel": _describe_model,
    "SageMaker.DeleteModel": _delete_model,
}
