"""InvokeEndpoint and InvokeEndpointAsync, by boto3."""

import json
import time
from collections.abc import Callable, Mapping
from typing import Any, Final

from serving_cli.calling.deployed import Deployed
from serving_cli.calling.http_call import HttpCall
from serving_cli.calling.request import Answer, Request
from serving_cli.calling.start import Start
from serving_cli.calling.troubles import LATER, reason_in, told_of_model
from serving_cli.kinds.calls import Calls, Reach
from serving_cli.kinds.sagemaker.later import Later

STARTED_WITHIN_S: Final = 120.0
"""More than the sandbox itself waits for a container (`data_plane/workers/worker.py`)."""


class SageMakerCalls(Calls):
    """One endpoint, of whose answers some come to a bucket."""

    word = "sagemaker"
    stands = frozenset({"InService"})
    asks_state = "sagemaker:DescribeEndpoint"
    remedies = {
        # Of InvokeEndpoint: botocore 1.44.5, sagemaker-runtime [D].
        "InternalDependencyException": LATER,
        "InternalFailure": LATER,
        "ModelNotReadyException": "the model is being loaded; try again in a moment",
        "ServiceUnavailable": LATER,
        "AccessDeniedException": "let the caller's role do that on this endpoint; `grant_invoke` of"
        " the component allows sagemaker:InvokeEndpoint",
    }

    def refuse(self, endpoint: Deployed, request: Request) -> None:
        return

    def call(self, reach: Reach, endpoint: Deployed, request: Request) -> Answer:
        client = reach.client("sagemaker-runtime")
        if endpoint.input_location:
            return Later(endpoint, client, reach.client("s3"), reach.log).call(request)
        began = time.perf_counter()
        answer = client.invoke_endpoint(EndpointName=endpoint.name, **_members(request))
        body = answer["Body"].read()
        took = time.perf_counter() - began
        return Answer(
            body=body,
            content_type=answer.get("ContentType", ""),
            variant=answer.get("InvokedProductionVariant", ""),
            attributes=answer.get("CustomAttributes", ""),
            took_ms=took * 1000,
        )

    def start(self, reach: Reach, endpoint: Deployed) -> Start | None:
        """Of an asynchronous endpoint a payload does it, as there may be no instance."""
        if endpoint.input_location:
            return None
        url = f"{reach.data_plane}/sandbox/endpoints/{endpoint.region}/{endpoint.name}/start"
        told = HttpCall(url, {}, b"", STARTED_WITHIN_S).sent(reach.data_plane, None)
        if told.headers.get("content-type", "").partition(";")[0] != "application/json":
            return Start(f"its sandbox answered {told.status} to that", own=False)
        said = json.loads(told.body)
        return Start(said["reason"], said["own"])

    def told(self, said: Mapping[str, Any], message: str, log: str) -> str | None:
        match said.get("Error", {}).get("Code", ""):
            case "ModelError":
                status = said.get("OriginalStatusCode")
                reason = reason_in(said.get("OriginalMessage") or "")
                return told_of_model(status, reason or message, log)
            case "ValidationError":
                return f"SageMaker refused the call: {message}"
            case _:
                return None

    def state(self, client: Callable[[str], Any], endpoint: Deployed) -> str:
        found = client("sagemaker").describe_endpoint(EndpointName=endpoint.name)
        state: str = found["EndpointStatus"]
        return state

    def log_on_cloud(self, endpoint: Deployed) -> str:
        """Source: `Log Groups and Streams` of the SageMaker guide [D]."""
        return f"/aws/sagemaker/Endpoints/{endpoint.name} in CloudWatch"


def _members(request: Request) -> dict[str, Any]:
    optional = {
        "Accept": request.accept,
        "TargetVariant": request.variant,
        "InferenceId": request.inference_id,
    }
    given = {name: value for name, value in optional.items() if value is not None}
    return {"Body": request.body, "ContentType": request.content_type, **given}
