"""A request to an online endpoint or about it, in the sandbox and on the cloud by one code."""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

from serving_cli.calling import microsoft
from serving_cli.calling.deployed import Deployed
from serving_cli.calling.troubles import NoAnswer, one_line

_CONNECTED_WITHIN_S: Final = 10
_SCORES_AT: Final = ".inference.ml.azure.com"
"""Form of the addresses: Azure/azure-sdk-for-python issue 26295 [I]."""

_ANSWERED_WITHIN_S: Final = 180
"""The most that `request_timeout_ms` takes: `Managed online deployment YAML schema` [D]."""

_STARTED_WITHIN_S: Final = 60
"""More than that only where the sandbox has to start a process first."""

_VERSION: Final = {"api-version": "2025-12-01"}
"""Of Microsoft.MachineLearningServices: what azure-native 3.29.0 calls it by [M]."""


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

    def score(self, body: bytes, headers: Mapping[str, str]) -> Came:
        """Ask the model.

        Raises:
            NoAnswer: nothing came back.
        """
        parts = urlsplit(self.endpoint.url)
        if self.data_plane:
            url = f"{self.data_plane}{parts.path}"
            headers = {**headers, "Host": parts.netloc}
        else:
            self._must_be_azures(parts.netloc)
            url = self.endpoint.url
        return self._sent("POST", url, data=body, headers=dict(headers))

    def look(self) -> Came:
        """Look at the endpoint itself.

        Raises:
            NoAnswer: nothing came back.
        """
        return self._managed("GET", "")

    def hand_out(self, what: str) -> Came:
        """Ask for what callers are let in by: `listKeys` or `token`.

        Raises:
            NoAnswer: nothing came back.
        """
        return self._managed("POST", f"/{what}")

    def entra_token(self, resource: str) -> str:
        """What Entra gives for a resource; the sandbox's token is one of nobody.

        Raises:
            NoAnswer: there are no credentials.
        """
        if self.data_plane:
            return microsoft.NOBODY
        try:
            return microsoft.token(resource)
        except microsoft.errors() as reason:
            raise NoAnswer(self.endpoint.service, _told(reason)) from None

    def _managed(self, method: str, below: str) -> Came:
        """By Azure Resource Manager, whose paths are ids."""
        id_ = self.endpoint.full_name
        if not id_.startswith("/subscriptions/"):
            raise NoAnswer(
                self.endpoint.service,
                f"{id_ or 'what the state has as its id'} is no id of Azure's, so nobody can be"
                " asked for it; `pulumi refresh` looks it up again",
            )
        where = self.data_plane or microsoft.MANAGEMENT
        headers = bearer(self.entra_token(microsoft.MANAGEMENT))
        return self._sent(method, f"{where}{id_}{below}", params=_VERSION, headers=headers)

    def _sent(self, method: str, url: str, **asked: Any) -> Came:
        session = microsoft.sandbox_session() if self.data_plane else microsoft.cloud_session()
        try:
            began = time.perf_counter()
            answer = session.request(
                method,
                url,
                timeout=(_CONNECTED_WITHIN_S, _ANSWERED_WITHIN_S + _STARTED_WITHIN_S),
                allow_redirects=False,
                **asked,
            )
            took = time.perf_counter() - began
        except microsoft.errors() as reason:
            raise NoAnswer(self.endpoint.service, _told(reason)) from None
        told = {name.lower(): value for name, value in answer.headers.items()}
        return Came(answer.status_code, answer.content, took, told)

    def _must_be_azures(self, host: str) -> None:
        """A state may say anything, and a key is worth something wherever it comes to."""
        if not host.endswith(_SCORES_AT):
            raise NoAnswer(
                self.endpoint.service,
                f"{host or 'its address'} is none of Azure Machine Learning's, and credentials go"
                " nowhere else; look at what the state has as its scoringUri",
            )


def bearer(secret: str) -> dict[str, str]:
    """A header, by which keys and tokens go alike."""
    return {"Authorization": f"Bearer {secret}"}


def _told(reason: Exception) -> str:
    said = one_line(reason) or type(reason).__name__
    kinds = {each.__name__ for each in type(reason).__mro__}
    if "NotMoved" in kinds:
        return said  # which says what to do
    if "AzureError" in kinds:
        return f"{said}; {microsoft.REMEDY}"
    if "ReadTimeout" in kinds:
        return f"{said}; send it less, or look at the model's log"
    return f"{said}; is there a way to it from here (network, proxy, VPN)?"
