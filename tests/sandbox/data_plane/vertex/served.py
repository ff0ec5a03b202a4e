"""Endpoints whose models really answer: an own image that echoes, made as `serving build` does."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.gcp.artifactregistry.image import push
from cloud_sandbox.gcp.artifactregistry.image_uri import ImageUri
from cloud_sandbox.home.images import Images
from tests.sandbox.data_plane.vertex_api.api import PLACE, Api, Refused
from tests.sandbox.gcp.artifactregistry.examples import REPOSITORY

ECHO = "europe-west4-docker.pkg.dev/serving-tests/models/echo:1"
PREDICTOR = """
import os
from typing import Any

from pydantic import BaseModel, ConfigDict

from serving_runtime import Predictor


class Asked(BaseModel):
    instances: list[Any]
    parameters: Any = None


class Said(BaseModel):
    model_config = ConfigDict(extra="allow")


class Echo(Predictor[Asked, Said]):
    def load(self, folder):
        self.word = os.environ["WORD"]
        if self.word == "broken":
            raise ValueError("no such word")

    def predict(self, request: Asked) -> Said:
        match request.instances:
            case ["die"]:
                os._exit(3)
            case ["nothing"]:
                return Said(answers=[])
            case ["large"]:
                return Said(predictions=["x" * 1_600_000])
            case ["environment"]:
                return Said(predictions=[dict(os.environ)])
            case ["process"]:
                return Said(predictions=[os.getpid()])
            case ["fail"]:
                raise ValueError("no such thing")
        return Said(predictions=[[self.word, it, request.parameters] for it in request.instances])
"""


@dataclass(frozen=True)
class Serving:
    """A sandbox in which an image of the echo lies."""

    api: Api
    home: Path

    def deployed(self, endpoint: str, *words: str, **more: Any) -> None:
        """An endpoint with a model for each word, all of the traffic to the first."""
        self.api.endpoint(endpoint, **more)
        for number, word in enumerate(words, 1):
            self.deploy(endpoint, str(number), word, **({} if number > 1 else {"own": 100}))

    def deploy(self, endpoint: str, identity: str, word: str, **split: int) -> Any:
        """The operation of deploying a model that echoes with a word."""
        told = {"imageUri": ECHO, "env": [{"name": "WORD", "value": word}]}
        asked = {"artifactUri": None, "containerSpec": told}
        model = self.api.upload(f"echo-{endpoint}-{identity}", **asked)
        return self.api.deploy(endpoint, model, identity, **split)

    def predict(self, endpoint: str, *instances: Any, **more: Any) -> Any:
        """What the call answers."""
        return self.api.post(f"endpoints/{endpoint}:predict", {"instances": instances} | more)

    def said(self, endpoint: str) -> str:
        """The word of whoever answers."""
        word: str = self.predict(endpoint, "a")["predictions"][0][0]
        return word

    def raw(
        self, endpoint: str, call: str, body: bytes, **headers: str
    ) -> tuple[dict[str, str], bytes]:
        """Headers and body of an answer."""
        url = f"{self.api.url}/v1/{PLACE}/endpoints/{endpoint}:{call}"
        told = {"Authorization": "Bearer sandbox", "Content-Type": "application/json"} | headers
        request = urllib.request.Request(url, body, told)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return dict(answer.headers), answer.read()
        except urllib.error.HTTPError as refused:
            raise Refused(refused.code, json.load(refused)["error"]) from None

    @property
    def metrics(self) -> Metrics:
        return Metrics(self.home / "metrics.sqlite3")


def an_image(api: Api, home: Path) -> None:
    """Build and push the echo, into a repository that a program made."""
    context = home / "context"
    (context / "code").mkdir(parents=True)
    (context / "code" / "echo.py").write_text(PREDICTOR)
    told = {"environment": {}, "predictor": "echo:Echo", "entrypoint": []}
    (context / "image.json").write_text(json.dumps(told))
    digest = Images(home).put(context)
    api.cloud.create(REPOSITORY.token, REPOSITORY.inputs, name="models")
    uri = ImageUri.of(ECHO)
    assert uri is not None
    push(api.cloud.store, uri, digest)
