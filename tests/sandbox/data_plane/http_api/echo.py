"""A function that tells what it was asked, and how a caller by HTTP meets it."""

import json
from dataclasses import dataclass
from typing import Any, Final

import urllib3
from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from tests.sandbox.data_plane.lambda_.functions import REGION

ECHO: Final = """
import base64, os, time

def handler(event, context):
    asked = event["rawPath"].rpartition("/")[2]
    if asked == "fail":
        raise ValueError("no such digit")
    if asked == "teapot":
        return {{
            "statusCode": 418,
            "headers": {{"x-own": "yes", "access-control-allow-origin": "https://own.example"}},
            "cookies": ["a=1", "b=2"],
            "body": "short and stout",
        }}
    if asked == "odd":
        return {{"statusCode": "soon"}}
    if asked == "binary":
        body = base64.b64encode(bytes(range(4))).decode()
        return {{"statusCode": 200, "isBase64Encoded": True, "body": body}}
    if asked == "slow":
        while not os.path.exists(event["queryStringParameters"]["until"]):
            time.sleep(0.01)
    return {{"event": event, "version": context.function_version}}
"""
"""The handler; `slow` waits for a file."""


@dataclass(frozen=True)
class Caller:
    """Somebody who calls one address."""

    url: str
    host: str = ""
    """The cloud's name of it, for a call by that."""

    def ask(
        self,
        path: str,
        method: str = "POST",
        body: bytes | None = b"{}",
        **headers: str,
    ) -> urllib3.BaseHTTPResponse:
        """One request; `content_type` is the header `content-type`."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        if body is not None:
            told = {"content-type": "application/json"} | told
        if self.host:
            told["host"] = self.host
        return urllib3.request(
            method, f"{self.url}{path}", body=body, headers=told, retries=False, timeout=60
        )

    def event(self, path: str, method: str = "POST", **more: Any) -> dict[str, Any]:
        """The event that the function got of a request."""
        event: dict[str, Any] = self.ask(path, method, **more).json()["event"]
        return event


def signed(url: str, key: str, service: str, method: str = "POST") -> dict[str, Any]:
    """Headers of a request that is signed as the SDKs sign it."""
    request = AWSRequest(method, url, headers={}, data=b"{}")
    SigV4Auth(Credentials(key, "nothing"), service, REGION).add_auth(request)
    return {name.replace("-", "_"): str(value) for name, value in request.headers.items()}


def told(response: urllib3.BaseHTTPResponse) -> tuple[int, Any]:
    """Status and message."""
    return response.status, json.loads(response.data).get("message")
