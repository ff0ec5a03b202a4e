"""Endpoints whose deployments really answer: an own image that echoes, as `serving build` makes."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import Any, Final

from cloud_sandbox.azure_native.containerregistry.image import push
from cloud_sandbox.azure_native.containerregistry.image_uri import ImageUri
from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.home.images import Images
from tests.sandbox.data_plane.azure_arm.api import WORKSPACE, Api, id_of, inputs_of
from tests.support.emulated import Emulated, Made

ECHO: Final = "imagesofserving.azurecr.io/risk/echo:1"
PREDICTOR: Final = """
import os
import time
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from serving_runtime import Predictor


class Asked(BaseModel):
    do: str = "echo"


class Said(BaseModel):
    model_config = ConfigDict(extra="allow")


class Echo(Predictor[Asked, Said]):
    def load(self, folder):
        self.word = os.environ["WORD"]
        if self.word == "broken":
            raise ValueError("no such word")
        if self.word == "early" and not Path(os.environ["HOLD"]).exists():
            raise ValueError("too early")

    def predict(self, request: Asked) -> Said:
        match request.do:
            case "die":
                os._exit(3)
            case "environment":
                return Said(environment=dict(os.environ))
            case "process":
                return Said(process=os.getpid())
            case "fail":
                raise ValueError("no such thing")
            case "wait":
                while not Path(os.environ["HOLD"]).exists():
                    time.sleep(0.01)
        return Said(word=self.word)
"""
_ML: Final = "azure-native:machinelearningservices"
_IN_WORKSPACE: Final = {"resourceGroupName": "serving", "workspaceName": "models"}


@dataclass(frozen=True)
class Answer:
    """What a caller gets."""

    status: int
    headers: Message
    body: bytes

    @property
    def said(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Serving:
    """A sandbox in which an image of the echo lies."""

    api: Api
    home: Path

    def endpoint(self, name: str, auth: str = "AADToken", **deployments: str) -> str:
        """One with a deployment for each word, and all of the traffic for the first; its id."""
        asked = inputs_of(name) | {"properties": {"authMode": auth}}
        self.api.cloud.create(f"{_ML}:OnlineEndpoint", asked, name=name)
        for deployment, word in deployments.items():
            self.deploy(name, deployment, word)
        if deployments:
            self.api.share(id_of(name), {next(iter(deployments)): 100})
        return id_of(name)

    def deploy(self, endpoint: str, name: str, word: str, **more: Any) -> Made:
        """A deployment that echoes with a word."""
        inputs = self.inputs(endpoint, name, word, **more)
        return self.api.cloud.create(f"{_ML}:OnlineDeployment", inputs, name=f"{endpoint}-{name}")

    def inputs(self, endpoint: str, name: str, word: str, **more: Any) -> dict[str, Any]:
        """What a program asks for."""
        capacity = more.pop("capacity", 1)
        return {
            **_IN_WORKSPACE,
            "endpointName": endpoint,
            "deploymentName": name,
            "sku": {"name": "Default", "capacity": capacity},
            "properties": {
                "endpointComputeType": "Managed",
                "instanceType": "Standard_DS3_v2",
                "environmentId": f"{WORKSPACE}/environments/echo/versions/1",
                "environmentVariables": {"WORD": word, "HOLD": str(self.go_on)},
            }
            | more,
        }

    def environment(self, version: str, **routes: tuple[str, int]) -> str:
        """An environment of the echo with other routes; its id."""
        return an_environment(self.api.cloud, version, **routes)

    def ask(
        self,
        endpoint: str,
        body: Any = None,
        *,
        path: str = "/score",
        method: str = "POST",
        **headers: str,
    ) -> Answer:
        """One request for a score; `_` in the name of a header is `-`."""
        told = {
            "Host": f"{endpoint}.westeurope.inference.ml.azure.com",
            "Authorization": "Bearer sandbox",
            "Content-Type": "application/json",
            **{name.replace("_", "-"): value for name, value in headers.items()},
        }
        data = body if isinstance(body, bytes) else json.dumps(body or {}).encode()
        sent = None if method == "GET" else data
        request = urllib.request.Request(f"{self.api.url}{path}", sent, told, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return Answer(answer.status, answer.headers, answer.read())
        except urllib.error.HTTPError as refused:
            return Answer(refused.code, refused.headers, refused.read())

    def word(self, endpoint: str, **headers: str) -> str:
        """The word of whoever answers."""
        word: str = self.ask(endpoint, **headers).said["word"]
        return word

    @property
    def go_on(self) -> Path:
        """Whoever waits does so until this exists."""
        return self.home / "go-on"

    @property
    def metrics(self) -> Metrics:
        return Metrics(self.home / "metrics.sqlite3")


def an_image(cloud: Emulated, home: Path) -> None:
    """Build and push the echo, into a registry that a program made, and register it."""
    context = home / "context"
    (context / "code").mkdir(parents=True)
    (context / "code" / "echo.py").write_text(PREDICTOR)
    told = {"environment": {}, "predictor": "echo:Echo", "entrypoint": []}
    (context / "image.json").write_text(json.dumps(told))
    registry = {
        "registryName": "imagesofserving",
        "resourceGroupName": "serving",
        "sku": {"name": "Basic"},
    }
    cloud.create("azure-native:containerregistry:Registry", registry, name="images")
    uri = ImageUri.of(ECHO)
    assert uri is not None
    push(cloud.store, uri, Images(home).put(context))
    an_environment(cloud, "1")


def an_environment(cloud: Emulated, version: str, **routes: tuple[str, int]) -> str:
    """Register the echo; its id."""
    whole = {
        "livenessRoute": ("/live", 5001),
        "readinessRoute": ("/", 5001),
        "scoringRoute": ("/score", 5001),
    } | routes
    told = {name: {"path": path, "port": port} for name, (path, port) in whole.items()}
    asked = {"image": ECHO, "inferenceConfig": told}
    inputs = {**_IN_WORKSPACE, "name": "echo", "version": version, "properties": asked}
    return cloud.create(f"{_ML}:EnvironmentVersion", inputs, name=f"echo-{version}").id
