"""boto3 clients whose requests and answers are held to botocore's shapes, and go nowhere."""

import functools
from collections.abc import Callable
from typing import Any, ClassVar

import boto3
from botocore.awsrequest import AWSResponse
from botocore.validate import validate_parameters

from serving_components.aws.own_resource.clients import Clients

Answer = Callable[[str, dict[str, Any]], dict[str, Any]]


class Refusal(Exception):  # noqa: N818 - what a service answers
    """An answer of status 400."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class AnsweredClients(Clients):
    """`answer` is asked for every call that botocore would send."""

    def __init__(self, region: str, answer: Answer) -> None:
        super().__init__(region)
        _Answered.by = answer

    def _client(self, service: str) -> Any:
        return _client(service, self._region)


class _Answered:
    """Clients take long to make, so they are made once and asked to answer anew."""

    by: ClassVar[Answer]

    @classmethod
    def instead(cls, model: Any, context: dict[str, Any], **_: Any) -> tuple[Any, dict[str, Any]]:
        """Once botocore has checked and written the request down."""
        try:
            told = cls.by(model.name, context["asked"])
        except Refusal as refusal:
            error = {"Code": refusal.code, "Message": str(refusal)}
            return _response(400), {"Error": error, "ResponseMetadata": {}}
        if model.output_shape is not None:
            validate_parameters(told, model.output_shape)
        return _response(200), {**told, "ResponseMetadata": {}}


@functools.cache
def _client(service: str, region: str) -> Any:
    keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
    client = boto3.client(service, region_name=region, **keys)
    client.meta.events.register("before-parameter-build", _keep)
    client.meta.events.register("before-call", _Answered.instead)
    return client


def _keep(params: dict[str, Any], context: dict[str, Any], **_: Any) -> None:
    context["asked"] = dict(params)


def _response(status: int) -> AWSResponse:
    return AWSResponse("https://nowhere", status, {}, None)
