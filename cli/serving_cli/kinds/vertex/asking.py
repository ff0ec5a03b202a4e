"""A request to an endpoint of Vertex AI, in the sandbox and on the cloud by the same code."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from serving_cli.calling import google
from serving_cli.calling.deployed import Deployed
from serving_cli.calling.troubles import NoAnswer, one_line

_CONNECTED_WITHIN_S: Final = 10
_OF_ITS_OWN: Final = ".prediction.vertexai.goog"
"""`dedicatedEndpointDns` in `products/vertexai/Endpoint.yaml` of magic-modules [D]."""

_SHARED: Final = "-aiplatform.googleapis.com"
"""`endpoints` of the aiplatform v1 discovery document, revision 20261106 [D]."""

_ANSWERED_WITHIN_S: Final = {False: 60, True: 600}
"""Of an endpoint that shares its address with all, and of a dedicated one: `Create a public
endpoint` of Vertex AI's documentation [D]."""

_STARTED_WITHIN_S: Final = 60
"""More than that only where the sandbox has to start a process first."""


@dataclass(frozen=True)
class Came:
    """What came back, whatever it says."""

    status: int
    body: bytes
    took_s: float
    headers: Mapping[str, str] = field(default_factory=dict)
    """By lower-case name."""


@dataclass(frozen=True)
class Asking:
    """One endpoint, and who answers for it."""

    endpoint: Deployed
    data_plane: str = ""
    """URL of the sandbox's; empty where the real cloud answers."""

    def post(self, call: str, body: bytes, headers: Mapping[str, str]) -> Came:
        """Call `predict` or one of its sisters.

        Raises:
            NoAnswer: nothing came back.
        """
        return self._sent("POST", f"{address(self.endpoint)}:{call}", body, headers)

    def get(self) -> Came:
        """Look at the endpoint itself, which is kept where all are.

        Raises:
            NoAnswer: nothing came back.
        """
        path = urlsplit(address(self.endpoint)).path
        region = self.endpoint.region
        return self._sent("GET", f"https://{region}{_SHARED}{path}", b"", {})

    def _sent(self, method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Came:
        parts = urlsplit(url)
        within_s = _ANSWERED_WITHIN_S[dedicated(parts.netloc)]
        try:
            if self.data_plane:
                session = google.sandbox_session()
                url = f"{self.data_plane}{parts.path}"
                headers = {**headers, **host_of(parts.netloc)}
            else:
                self._must_be_googles(parts.netloc)
                session = google.cloud_session()
            began = time.perf_counter()
            answer = session.request(
                method,
                url,
                data=body,
                headers=dict(headers),
                timeout=(_CONNECTED_WITHIN_S, within_s + _STARTED_WITHIN_S),
                allow_redirects=False,
            )
            took = time.perf_counter() - began
        except google.errors() as reason:
            raise NoAnswer(self.endpoint.service, _told(reason)) from None
        told = {name.lower(): value for name, value in answer.headers.items()}
        return Came(answer.status_code, answer.content, took, told)

    def _must_be_googles(self, host: str) -> None:
        """A state may say anything, and a token is worth something wherever it comes to."""
        if not host.endswith((_OF_ITS_OWN, _SHARED)):
            raise NoAnswer(
                self.endpoint.service,
                f"{host or 'its address'} is none of Vertex AI's, and credentials go nowhere else;"
                " look at what the state has as its location and its own name",
            )


def dedicated(host: str) -> bool:
    """Whether a host is one endpoint's alone."""
    return host.endswith(_OF_ITS_OWN)


def host_of(host: str) -> dict[str, str]:
    """What tells the sandbox that a request is for such a host; by others it is not known."""
    return {"Host": host} if dedicated(host) else {}


def address(endpoint: Deployed) -> str:
    """Of the endpoint, without what is asked of it."""
    return endpoint.url.rpartition(":")[0]


def _told(reason: Exception) -> str:
    said = one_line(reason) or type(reason).__name__
    kinds = {each.__name__ for each in type(reason).__mro__}
    if "GoogleAuthError" in kinds:
        return f"{said}; {google.REMEDY}"
    if "ReadTimeout" in kinds:
        return f"{said}; send it less, or look at the model's log"
    return f"{said}; is there a way to it from here (network, proxy, VPN)?"
