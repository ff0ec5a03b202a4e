"""A client of Blob Storage with nothing but HTTP, and an account in which it asks."""

import urllib.error
import urllib.request
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Final

from tests.sandbox.azure_native.emulation import AZURE
from tests.sandbox.azure_native.resources.examples import GROUP
from tests.sandbox.azure_native.storage.container_example import CONTAINER, INPUTS
from tests.support.emulated import Emulated
from tests.support.lifecycle import prepare

ACCOUNT: Final = "servingmodels"
USUAL: Final = {"Authorization": "Bearer sandbox", "x-ms-version": "2023-11-03"}
BLOCK_BLOB: Final = {"x-ms-blob-type": "BlockBlob"}


def xml(told: bytes) -> ET.Element:
    """A body of the sandbox's own."""
    return ET.fromstring(told)  # noqa: S314 - its own


class Refused(Exception):  # noqa: N818 - what a request met
    def __init__(self, status: int, headers: Message, body: bytes) -> None:
        self.status, self.code = status, headers["x-ms-error-code"]
        self.headers, self.body = headers, body
        super().__init__(xml(body).findtext("Message") if body else "")


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes


@dataclass(frozen=True)
class Account:
    """The sandbox's one account, and the cloud behind it."""

    cloud: Emulated
    home: Path
    url: str

    def call(
        self, method: str, path: str, body: bytes | None = None, **headers: str | None
    ) -> Answer:
        """One call about a container, as `models`, or a blob in it; None takes a header away."""
        told = {**USUAL, **headers}
        given = {name: value for name, value in told.items() if value is not None}
        url = f"{self.url}/blob.core.windows.net/{ACCOUNT}/{path}"
        request = urllib.request.Request(url, body, given, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as refused:
            raise Refused(refused.code, refused.headers, refused.read()) from None

    def put(self, name: str, body: bytes, **headers: str | None) -> Answer:
        return self.call("PUT", f"models/{name}", body, **{**BLOCK_BLOB, **headers})

    def listed(self, query: str = "") -> ET.Element:
        path = f"models?restype=container&comp=list{query}"
        return xml(self.call("GET", path).body)

    def names(self, query: str = "") -> list[str]:
        return [str(one.text) for one in self.listed(query).iter("Name")]


def made_in(home: Path) -> Emulated:
    """A subscription with an account and the container `models`."""
    cloud = AZURE.made_in(home)
    prepare(cloud, CONTAINER)
    cloud.create(CONTAINER.token, INPUTS, name="models")
    assert cloud.store.all(GROUP.token)
    return cloud
