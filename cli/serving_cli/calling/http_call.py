"""A request by HTTP to what stands before a service, signed where it asks who calls.

Sent by what boto3 itself sends with, so that proxies, certificates and errors are the same.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from serving_cli.calling import sdk

_CONNECTED_WITHIN_S: Final = 10


@dataclass(frozen=True)
class HttpAnswer:
    """What came back, whatever it says."""

    status: int
    headers: Mapping[str, str]
    """By lower-case name."""

    body: bytes


@dataclass(frozen=True)
class HttpCall:
    """One POST."""

    url: str
    headers: Mapping[str, str]
    body: bytes
    answered_within_s: float

    def sent(self, data_plane: str, signed_for: tuple[str, str] | None) -> HttpAnswer:
        """Send it, to the sandbox's data plane where one is named.

        `signed_for` are the service and the region of the signature; None sends none.

        Raises:
            BotoCoreError: nothing came back, or there are no credentials to sign with.
        """
        request = self._request(data_plane, signed_for)
        if data_plane:
            parts = urlsplit(self.url)
            request.headers["Host"] = parts.netloc
            request.url = f"{data_plane}{parts.path}"
        sender = sdk.loaded("botocore.httpsession").URLLib3Session(
            proxies={} if data_plane else sdk.proxies(self.url),
            timeout=(_CONNECTED_WITHIN_S, self.answered_within_s),
        )
        answer = sender.send(request.prepare())
        headers = {name.lower(): value for name, value in answer.headers.items()}
        return HttpAnswer(answer.status_code, headers, answer.content)

    def _request(self, data_plane: str, signed_for: tuple[str, str] | None) -> Any:
        made = sdk.loaded("botocore.awsrequest").AWSRequest(
            "POST", self.url, headers=dict(self.headers), data=self.body
        )
        if signed_for is not None:
            known = sdk.sandbox_credentials() if data_plane else sdk.cloud_credentials()
            sdk.loaded("botocore.auth").SigV4Auth(known, *signed_for).add_auth(made)
        return made
