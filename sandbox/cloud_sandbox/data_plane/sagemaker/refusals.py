"""How InvokeEndpoint says no: exceptions of botocore 1.44.5's sagemaker-runtime [D]."""

import json
from typing import Any, Final

from aiohttp import web

_STATUS: Final = {
    "ValidationError": 400,
    # Of no operation in that model, but of every service: `Common Errors` of the SageMaker API
    # reference [D].
    "ThrottlingException": 400,
    "ModelError": 424,
    "InternalFailure": 500,
    "ServiceUnavailable": 503,
}


class Refused(Exception):  # noqa: N818 - an answer
    """One of the service's exceptions; `told` are its members beside the message."""

    def __init__(self, code: str, message: str, **told: Any) -> None:
        super().__init__(message)
        self.code = code
        self.told = told

    def response(self, request_id: str) -> web.Response:
        """As rest-json services send it: the code in a header, the members in the body."""
        return web.Response(
            status=_STATUS[self.code],
            text=json.dumps({"Message": str(self), **self.told}),
            content_type="application/json",
            headers={"x-amzn-ErrorType": self.code, "x-amzn-RequestId": request_id},
        )


def not_found(account: str, endpoint: str) -> Refused:
    """As quoted in issues 293 and 559 of aws/amazon-sagemaker-examples [I]."""
    return Refused("ValidationError", f"Endpoint {endpoint} of account {account} not found.")


def queued_only(endpoint: str) -> Refused:
    """The other of an endpoint's two kinds was called.

    `The endpoint can only receive asynchronous invocations`: SageMaker guide, `Asynchronous
    inference` [D]; the code as strands-agents/harness-sdk issue 1969 met it [I].
    """
    return Refused(
        "ValidationError",
        f"endpoint {endpoint} is asynchronous: it takes InvokeEndpointAsync, and nothing else",
    )


def model_error(variant: str, status: int, said: str, log: str) -> Refused:
    """The container's own error; the words around it are the sandbox's."""
    return Refused(
        "ModelError",
        f"the container of variant {variant} answered {status}: {said}",
        OriginalStatusCode=status,
        OriginalMessage=said,
        LogStreamArn=log,
    )
