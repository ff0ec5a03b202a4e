"""A client of Vertex AI's API with nothing but HTTP, and a cloud in which it asks."""

import json
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any

from cloud_sandbox.engine.wire import Properties
from tests.sandbox.gcp.vertex.examples import ENDPOINT
from tests.support.emulated import Emulated, Made

IMAGE = "europe-docker.pkg.dev/vertex-ai/prediction/sklearn-cpu.1-5:latest"
PLACE = "projects/serving-tests/locations/europe-west4"
ON_ONE = {
    "dedicatedResources": {"machineSpec": {"machineType": "n1-standard-4"}, "minReplicaCount": 1}
}


class Refused(Exception):  # noqa: N818 - what a request met
    def __init__(self, status: int, error: dict[str, Any]) -> None:
        super().__init__(error["message"])
        self.status = status
        self.error = error


@dataclass(frozen=True)
class Api:
    """The sandbox's API, and the cloud behind it."""

    cloud: Emulated
    url: str
    token: str = "sandbox"

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """One call, of a path below the location unless it begins with a slash."""
        where = path if path.startswith("/") else f"/v1/{PLACE}/{path}"
        data = body if body is None or isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.token}"} if self.token else {}
        request = urllib.request.Request(f"{self.url}{where}", data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as refused:
            raise Refused(refused.code, json.load(refused)["error"]) from None

    def get(self, path: str) -> Any:
        return self.call("GET", path)

    def post(self, path: str, body: Any) -> Any:
        return self.call("POST", path, body)

    # What many tests begin with

    def endpoint(self, name: str, **more: Any) -> Made:
        """One that a program made."""
        inputs = ENDPOINT.inputs | {"name": name} | more
        return self.cloud.create(ENDPOINT.token, inputs, name=name)

    def upload(self, identity: str, **more: Any) -> str:
        """A model; its name."""
        told = self.post("models:upload", {"modelId": identity, "model": a_model(**more)})
        name: str = told["response"]["model"]
        return name

    def deploy(self, endpoint: str, model: str, identity: str, **split: int) -> Any:
        """Deploy with a share of the traffic: `own` is the new one's, `m1` that of model 1."""
        shares = {
            "0" if name == "own" else name.removeprefix("m"): it for name, it in split.items()
        }
        deployed = {"id": identity, "model": model} | ON_ONE
        body = {"deployedModel": deployed, "trafficSplit": shares}
        return self.post(f"endpoints/{endpoint}:deployModel", body)

    def serving(self, endpoint: str, *identities: str) -> str:
        """An endpoint with models deployed, the first of which has all traffic; its model."""
        self.endpoint(endpoint)
        model = self.upload(f"model-of-{endpoint}")
        for number, identity in enumerate(identities):
            self.deploy(endpoint, model, identity, **({} if number else {"own": 100}))
        return model


def a_model(**more: Any) -> Properties:
    container = {"imageUri": IMAGE} | more.pop("containerSpec", {})
    return {
        "displayName": "fraud",
        "artifactUri": "gs://serving-models/fraud",
        "containerSpec": container,
    } | more


def deployed(api: Api, endpoint: str) -> dict[str, Any]:
    """What is deployed, by its id."""
    told = api.get(f"endpoints/{endpoint}").get("deployedModels", [])
    return {model["id"]: model for model in told}


def split(api: Api, endpoint: str) -> dict[str, int]:
    found: dict[str, int] = api.get(f"endpoints/{endpoint}").get("trafficSplit", {})
    return found
