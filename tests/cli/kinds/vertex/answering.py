"""Google's side of a session, answered here: what was asked is kept."""

import io
import json
from typing import Any, Final

import requests
from requests.adapters import HTTPAdapter

PREDICTED: Final = {
    "predictions": [3],
    "deployedModelId": "11",
    "modelVersionId": "1",
}


class Answering(HTTPAdapter):
    """Answers everything alike."""

    def __init__(self, status: int = 200, told: Any = PREDICTED, **headers: str) -> None:
        super().__init__()
        self.status, self.told = status, told
        self.headers = {"Content-Type": "application/json", **headers}
        self.asked: list[requests.PreparedRequest] = []

    def send(self, request: requests.PreparedRequest, *_: Any, **__: Any) -> requests.Response:
        self.asked.append(request)
        answer = requests.Response()
        answer.status_code = self.status
        answer.headers.update(self.headers)
        text = self.told if isinstance(self.told, str) else json.dumps(self.told)
        answer.raw = io.BytesIO(text.encode())
        answer.request, answer.url = request, request.url or ""
        return answer

    def session(self) -> requests.Session:
        """One whose every request comes here."""
        made = requests.Session()
        for scheme in ("http://", "https://"):
            made.mount(scheme, self)
        return made


def error(code: int, status: str, message: str) -> dict[str, Any]:
    """`google.rpc.Status` as the APIs write it."""
    return {"error": {"code": code, "status": status, "message": message}}
