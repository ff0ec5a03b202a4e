"""What an endpoint lets its callers in by: a key, a token of its own, or one of Entra's.

Who may ask for them, and at which scope: `concept-endpoints-online-auth` of Azure Machine Learning
[D]. Both answers: `EndpointAuthKeys` and `EndpointAuthToken` of azure-ai-ml 1.35.2's models [D].
"""

import json
from typing import Any, Final

from serving_cli.calling.deployed import Auth
from serving_cli.calling.troubles import NoAnswer
from serving_cli.kinds.azureml.asking import Asking
from serving_cli.kinds.azureml.refused import Refused

SCORING: Final = "https://ml.azure.com"
"""For which Entra gives a token: `how-to-authenticate-online-endpoint` [D]."""

_OK: Final = 200
_HANDED_OUT: Final = {
    Auth.KEY: ("listKeys", "primaryKey"),
    Auth.WORKSPACE: ("token", "accessToken"),
}
_FORBIDDEN: Final = 403


def secret(asking: Asking) -> str:
    """It, asked for anew each time: it is kept nowhere.

    Raises:
        NoAnswer: nobody gives it to whoever asks here.
    """
    endpoint = asking.endpoint
    if endpoint.auth not in _HANDED_OUT:
        return asking.entra_token(SCORING)
    call, named = _HANDED_OUT[endpoint.auth]
    came = asking.hand_out(call)
    if came.status != _OK:
        refused = Refused.of(came.status, came.headers, came.body)
        remedy = (
            f"; let whoever calls do {_action(call)} on it, or let it take tokens of Entra"
            " (`auth_mode: AADToken`)"
            if came.status == _FORBIDDEN
            else ""
        )
        raise NoAnswer(endpoint.service, f"asked for its {named}: {refused.said}{remedy}")
    told = _document(came.body).get(named)
    if not isinstance(told, str):
        raise NoAnswer(endpoint.service, f"asked for its {named}, Azure answered without one")
    return told


def _action(call: str) -> str:
    return f"Microsoft.MachineLearningServices/workspaces/onlineEndpoints/{call}/action"


def _document(body: bytes) -> dict[str, Any]:
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}
