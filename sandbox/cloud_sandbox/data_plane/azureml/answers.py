"""What callers get of a container's answer: that answer, with other headers and maybe status.

Headers as public copies of answers show them: `server`, `azureml-model-deployment`,
`azureml-model-session`, `x-request-id`, and the container's own beside [I].
"""

from collections.abc import Mapping
from typing import Final

from aiohttp import web

from cloud_sandbox.data_plane.azureml.asking import Said
from cloud_sandbox.data_plane.azureml.deployed import Deployed
from cloud_sandbox.data_plane.azureml.refusals import MODEL_STATUS, REASON, Refused

REQUEST_ID: Final = "x-request-id"
DEPLOYMENT: Final = "azureml-model-deployment"
_SESSION: Final = "azureml-model-session"
_TIME: Final = "ms-azureml-model-time"
_SERVER: Final = "Server"
_MODEL_ERROR: Final = "model_error"
_MILLISECONDS: Final = 1000
_OF_A_CONNECTION: Final = frozenset(
    {
        *("connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "te"),
        *("trailer", "transfer-encoding", "upgrade", "content-length", "date", "host"),
    }
)


def passed_on(headers: Mapping[str, str], *but: str) -> dict[str, str]:
    """Headers that whoever is between two connections hands on."""
    left_out = _OF_A_CONNECTION | {name.lower() for name in but}
    return {name: value for name, value in headers.items() if name.lower() not in left_out}


def answered(deployed: Deployed, said: Said, request_id: str) -> web.Response:
    """What a container said; whatever is not 200 is 424 to its caller."""
    own = passed_on(said.answer.headers, _SERVER, REQUEST_ID, DEPLOYMENT, _SESSION)
    told = {_TIME: f"{said.model_s * _MILLISECONDS:.0f}"}
    if said.status != said.answer.status:
        told |= {REASON: _MODEL_ERROR, MODEL_STATUS: str(said.answer.status)}
    response = web.Response(status=said.status, body=said.answer.body, headers=own | told)
    return marked(response, request_id, deployed)


def refused(refusal: Refused, request_id: str, deployed: Deployed | None) -> web.Response:
    """What is told instead of an answer."""
    return marked(refusal.response(), request_id, deployed)


def marked(response: web.Response, request_id: str, deployed: Deployed | None) -> web.Response:
    """With what every answer has."""
    response.headers[_SERVER] = "azureml-frontdoor"
    response.headers[REQUEST_ID] = request_id
    if deployed is not None:
        response.headers[DEPLOYMENT] = response.headers[_SESSION] = deployed.name
    return response
