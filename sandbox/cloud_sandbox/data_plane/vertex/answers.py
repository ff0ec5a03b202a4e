"""What callers get of a container's answer."""

import json
from typing import Any

from aiohttp import web

from cloud_sandbox.data_plane.vertex import refusals
from cloud_sandbox.data_plane.vertex.directory import Deployed
from cloud_sandbox.data_plane.workers.worker import Answer


def predicted(deployed: Deployed, answer: Answer) -> web.Response:
    """`PredictResponse` of the aiplatform v1 discovery document, revision 20261106 [D].

    Raises:
        Refused: the container's answer has no predictions.
    """
    model, told = deployed.model, _told(answer)
    if "predictions" not in told:
        said = answer.body[:200].decode(errors="replace")
        raise refusals.NO_PREDICTIONS.told(
            f"deployed model {model['id']}: its container must answer a JSON object with"
            f" predictions; it said: {said}"
        )
    whole = {
        "predictions": told["predictions"],
        "deployedModelId": model["id"],
        "model": model["model"],
        "modelDisplayName": deployed.container.model_called,
        "modelVersionId": model["modelVersionId"],
    }
    if "metadata" in told:
        whole["metadata"] = told["metadata"]
    return web.json_response(whole)


def raw(deployed: Deployed, answer: Answer) -> web.Response:
    """As the container said it, with two headers: `rawPredict` in the same document [D]."""
    headers = {
        "X-Vertex-AI-Endpoint-Id": deployed.endpoint.id,
        "X-Vertex-AI-Deployed-Model-Id": str(deployed.model["id"]),
    }
    kind = answer.headers.get("Content-Type")
    if kind is not None:
        headers["Content-Type"] = kind
    return web.Response(status=answer.status, body=answer.body, headers=headers)


def _told(answer: Answer) -> dict[str, Any]:
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
