"""Azure's side of a session, answered here: what was asked is kept."""

import io
import json
from typing import Any, Final

import requests
from requests.adapters import HTTPAdapter

from tests.cli.kinds.azureml.endpoint_entries import ID, OLD

ANSWERED: Final = {"predictions": [{"label": 3}]}
KEYS: Final = {"primaryKey": "the-key", "secondaryKey": "another"}
TOKEN: Final = {"accessToken": "the-token", "tokenType": "Bearer"}
_OF_MODEL: Final = {"azureml-model-deployment": OLD, "X-Model-Version": "7"}


class Answering(HTTPAdapter):
    """Hands out keys and tokens, tells of the endpoint, and scores as it is told to."""

    def __init__(self, status: int = 200, told: Any = ANSWERED, **headers: str) -> None:
        super().__init__()
        self.score = (status, told, {**_OF_MODEL, **headers} if status == 200 else headers)
        self.endpoint: tuple[int, Any] = (200, {"properties": {"traffic": {OLD: 100}}})
        self.handed_out = 200
        self.asked: list[requests.PreparedRequest] = []

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        self.asked.append(request)
        answer = requests.Response()
        answer.status_code, told, headers = self._told(str(request.path_url).partition("?")[0])
        answer.headers.update({"Content-Type": "application/json", **headers})
        text = told if isinstance(told, str) else json.dumps(told)
        answer.raw = io.BytesIO(text.encode())
        answer.request, answer.url = request, request.url or ""
        return answer

    def _told(self, path: str) -> tuple[int, Any, dict[str, str]]:
        if path == ID:
            return (*self.endpoint, {})
        for call, secret in (("listKeys", KEYS), ("token", TOKEN)):
            if path == f"{ID}/{call}":
                denied = error("AuthorizationFailed", "the client may not")
                return self.handed_out, secret if self.handed_out == 200 else denied, {}
        return self.score

    def session(self) -> requests.Session:
        """One whose every request comes here."""
        made = requests.Session()
        for scheme in ("http://", "https://"):
            made.mount(scheme, self)
        return made


def error(code: str, message: str) -> dict[str, Any]:
    """`ErrorResponse` as Azure Resource Manager writes it."""
    return {"error": {"code": code, "message": message}}
