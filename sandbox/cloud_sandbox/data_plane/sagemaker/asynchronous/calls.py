"""The answer to InvokeEndpointAsync itself: 202, and where to look."""

import json

from aiohttp import web

from cloud_sandbox.data_plane.sagemaker.asynchronous.line import Accepted


def accepted(told: Accepted, request_id: str) -> web.Response:
    """Botocore 1.44.5, InvokeEndpointAsyncOutput [D]."""
    headers = {
        "X-Amzn-SageMaker-OutputLocation": str(told.output),
        "x-amzn-RequestId": request_id,
    }
    if told.failure is not None:
        headers["X-Amzn-SageMaker-FailureLocation"] = str(told.failure)
    return web.Response(
        status=202,
        text=json.dumps({"InferenceId": told.inference_id}),
        content_type="application/json",
        headers=headers,
    )
