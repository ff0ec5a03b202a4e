"""Vertex AI in memory: what its discovery document says of it.

Time stands until somebody waits, so an operation lasts as long as it was made to.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

Body = dict[str, Any]
Answer = tuple[int, Body]

HERE: Final = "projects/p/locations/europe-west4"
_NUMBERED: Final = "projects/12345/locations/europe-west4"
"""Answers name the project by its number."""

_TYPE: Final = "type.googleapis.com/google.cloud.aiplatform.v1"


class Killed(BaseException):
    """The command died while it waited."""


class Refusal(Exception):  # noqa: N818 - what the service answers
    """An answer that is none."""

    def __init__(self, code: int, status: str, message: str) -> None:
        super().__init__(message)
        self.code, self.status = code, status


@dataclass
class Google:
    """What exists in one location, and what happens to calls."""

    models: dict[str, list[Body]] = field(default_factory=dict)
    endpoints: dict[str, Body] = field(default_factory=dict)
    operations: dict[str, Body] = field(default_factory=dict)
    lasts_s: float = 0.0
    """How long an operation takes."""

    fails: str | None = None
    """Message that the next operation ends with."""

    meanwhile: Callable[[str], None] = lambda _: None
    """What happens before a call is answered."""

    listed: bool = True
    """Whether it tells which operations there are."""

    lost: set[str] = field(default_factory=set)
    """Calls that are carried out, and whose answer gets lost, once each."""

    calls: list[str] = field(default_factory=list)
    """Method and path, as `POST models:upload`."""

    headers: list[dict[str, str]] = field(default_factory=list)
    at: float = 0.0
    dies_at: float = float("inf")

    def sleep(self, seconds: float) -> None:
        self.at += seconds
        if self.at > self.dies_at:
            raise Killed

    def clock(self) -> float:
        return self.at

    @property
    def changes(self) -> list[str]:
        """Calls that are no look."""
        return [call for call in self.calls if not call.startswith("GET")]

    @property
    def looks(self) -> list[str]:
        return [call for call in self.calls if call.startswith("GET")]

    def endpoint(self, identity: str = "7") -> str:
        """A new endpoint; its name."""
        self.endpoints[identity] = {"deployedModels": [], "trafficSplit": {}}
        return f"{HERE}/endpoints/{identity}"

    def deployed(self, identity: str, endpoint: str = "7", **told: Any) -> Body:
        """Something that is deployed."""
        model = {"id": identity, "displayName": identity, **told}
        self.endpoints[endpoint]["deployedModels"].append(model)
        return model

    def answer(self, method: str, path: str, query: Body, body: Body) -> Answer:
        rest = path.removeprefix(f"/v1/{HERE}/").removeprefix(f"/v1/{_NUMBERED}/")
        call = f"{method} {rest}"
        self.calls.append(call)
        try:
            self.meanwhile(call)
            return 200, self._done(call, query, body)
        except Refusal as reason:
            told = {"code": reason.code, "status": reason.status, "message": str(reason)}
            return reason.code, {"error": told}

    def _done(self, call: str, query: Body, body: Body) -> Body:
        for pattern, done in _CALLS.items():
            match = re.fullmatch(pattern, call)
            if match is not None:
                return done(self, *match.groups(), query=query, body=body)
        raise Refusal(501, "UNIMPLEMENTED", f"no {call}")

    # Operations

    def _begin(self, on: str, kind: str, response: Body, due: Callable[[], None]) -> Body:
        name = f"{_NUMBERED}/{on}/operations/{len(self.operations) + 1}"
        operation = {"name": name, "kind": kind, "response": response, "carry out": due}
        self.operations[name] = operation | {"ends": self.at + self.lasts_s, "error": self.fails}
        self.fails = None
        return self._shown(name)

    def _shown(self, name: str) -> Body:
        operation = self.operations[name]
        metadata = {"@type": f"{_TYPE}.{operation['kind']}OperationMetadata"}
        told = {"name": name, "metadata": metadata}
        if self.at < operation["ends"]:
            metadata["deploymentStage"] = "ADDING_NODES_TO_CLUSTER"
            return told
        if operation["error"]:
            return told | {"done": True, "error": {"code": 9, "message": operation["error"]}}
        due = operation.pop("carry out", None)
        if due is not None:
            due()
        return told | {"done": True, "response": operation["response"]}

    def _settle(self) -> None:
        for name in self.operations:
            self._shown(name)

    def _operation(self, on: str, number: str, **_: Any) -> Body:
        return self._shown(f"{_NUMBERED}/{on}/operations/{number}")

    def _operations(self, on: str, **_: Any) -> Body:
        if not self.listed:
            raise Refusal(501, "UNIMPLEMENTED", "nobody knows")
        of = f"{_NUMBERED}/{on}/operations/"
        return {"operations": [self._shown(it) for it in self.operations if it.startswith(of)]}

    # Models

    def _versions(self, identity: str) -> list[Body]:
        self._settle()
        if not self.models.get(identity):
            raise Refusal(404, "NOT_FOUND", f"no model {identity}")
        return self.models[identity]

    def _coming(self, on: str) -> list[Body]:
        """Operations on this that are to make something yet."""
        return [
            it
            for name, it in self.operations.items()
            if f"/{on}/" in name and "carry out" in it and not it["error"]
        ]

    def _upload(self, body: Body, **_: Any) -> Body:
        parent = body.get("parentModel", "").rpartition("/")[2]
        identity = parent or body["modelId"]
        if parent:
            self._versions(parent)
        on = f"models/{identity}"
        if not parent and (identity in self.models or self._coming(on)):
            raise Refusal(409, "ALREADY_EXISTS", f"model {identity} exists")
        earlier = [int(it["versionId"]) for it in self.models.get(identity, ())]
        number = str(max(earlier, default=0) + 1)
        made = {**body["model"], "name": f"{_NUMBERED}/{on}", "versionId": number}
        made |= {} if parent else {"versionAliases": ["default"]}

        def due() -> None:
            self.models.setdefault(identity, []).append(made)

        response = {"model": made["name"], "modelVersionId": number}
        return self._begin(on, "UploadModel", response, due)

    def _get_model(self, identity: str, version: str | None, **_: Any) -> Body:
        versions = self._versions(identity)
        found = [it for it in versions if version in {None, it["versionId"]}]
        if not found:
            raise Refusal(404, "NOT_FOUND", f"no version {version}")
        return found[0]

    def _list_versions(self, identity: str, query: Body, **_: Any) -> Body:
        """Two a page."""
        at = int(query.get("pageToken", 0))
        versions = self._versions(identity)
        more = {"nextPageToken": str(at + 2)} if len(versions) > at + 2 else {}
        return {"models": versions[at : at + 2], **more}

    def _patch_model(self, identity: str, query: Body, body: Body, **_: Any) -> Body:
        for name in query["updateMask"].split(","):
            self._versions(identity)[0][name] = body[name]
        return self._versions(identity)[0]

    def _delete_model(self, identity: str, **_: Any) -> Body:
        self._versions(identity)
        return self._begin(f"models/{identity}", "Delete", {}, lambda: self._drop(identity))

    def _drop(self, identity: str) -> None:
        del self.models[identity]

    def _delete_version(self, identity: str, version: str, **_: Any) -> Body:
        versions = self._versions(identity)
        [gone] = [it for it in versions if it["versionId"] == version]
        if gone.get("deployedModels"):
            raise Refusal(400, "FAILED_PRECONDITION", f"version {version} is deployed")
        if gone.get("versionAliases"):
            raise Refusal(400, "FAILED_PRECONDITION", f"version {version} is the default")
        return self._begin(f"models/{identity}", "Delete", {}, lambda: versions.remove(gone))

    # Endpoints

    def _get_endpoint(self, identity: str, **_: Any) -> Body:
        self._settle()
        if identity not in self.endpoints:
            raise Refusal(404, "NOT_FOUND", f"no endpoint {identity}")
        # What is empty is left out.
        return {name: value for name, value in self.endpoints[identity].items() if value}

    def _patch_endpoint(self, identity: str, query: Body, body: Body, **_: Any) -> Body:
        assert query["updateMask"] == "trafficSplit"
        split, there = body["trafficSplit"], self.endpoints[identity]["deployedModels"]
        assert not split or sum(split.values()) == 100
        assert set(split) <= {it["id"] for it in there}
        self.endpoints[identity]["trafficSplit"] = split
        return self._get_endpoint(identity)

    def _deploy(self, identity: str, body: Body, **_: Any) -> Body:
        self._get_endpoint(identity)
        model, there = body["deployedModel"], self.endpoints[identity]["deployedModels"]
        coming = [
            it["response"]["deployedModel"]["id"]
            for it in self._coming(f"endpoints/{identity}")
            if it["kind"] == "DeployModel"
        ]
        if model["id"] in {*coming, *(it["id"] for it in there)}:
            raise Refusal(409, "ALREADY_EXISTS", f"{model['id']} exists")
        response = {"deployedModel": model}
        on = f"endpoints/{identity}"
        return self._begin(on, "DeployModel", response, lambda: there.append(model))

    def _undeploy(self, identity: str, body: Body, **_: Any) -> Body:
        endpoint = self.endpoints[identity]
        there, split, gone = endpoint["deployedModels"], endpoint["trafficSplit"], body
        if split.get(gone["deployedModelId"]) and len(there) > 1:
            raise Refusal(400, "FAILED_PRECONDITION", "Model being undeployed has traffic")
        [model] = [it for it in there if it["id"] == gone["deployedModelId"]]
        if any(it["kind"] == "UndeployModel" for it in self._coming(f"endpoints/{identity}")):
            raise Refusal(404, "NOT_FOUND", f"{model['id']} is gone")

        def due() -> None:
            there.remove(model)
            split.pop(model["id"], None)

        return self._begin(f"endpoints/{identity}", "UndeployModel", {}, due)

    def _mutate(self, identity: str, body: Body, **_: Any) -> Body:
        there = self.endpoints[identity]["deployedModels"]
        [model] = [it for it in there if it["id"] == body["deployedModel"]["id"]]

        def due() -> None:
            for path in body["updateMask"].split(","):
                holder, _, name = path.rpartition(".")
                told = body["deployedModel"]
                target = model.setdefault(holder, {}) if holder else model
                target[name] = (told[holder] if holder else told)[name]

        response = {"deployedModel": model}
        return self._begin(f"endpoints/{identity}", "MutateDeployedModel", response, due)


_CALLS: Final[dict[str, Callable[..., Body]]] = {
    r"GET (\w+/[\w-]+)/operations": Google._operations,
    r"GET (\w+/[\w-]+)/operations/(\d+)": Google._operation,
    r"POST models:upload": Google._upload,
    r"GET models/([\w-]+)(?:@(\w+))?": Google._get_model,
    r"GET models/([\w-]+):listVersions": Google._list_versions,
    r"PATCH models/([\w-]+)": Google._patch_model,
    r"DELETE models/([\w-]+)": Google._delete_model,
    r"DELETE models/([\w-]+)@(\w+):deleteVersion": Google._delete_version,
    r"GET endpoints/(\d+)": Google._get_endpoint,
    r"PATCH endpoints/(\d+)": Google._patch_endpoint,
    r"POST endpoints/(\d+):deployModel": Google._deploy,
    r"POST endpoints/(\d+):undeployModel": Google._undeploy,
    r"POST endpoints/(\d+):mutateDeployedModel": Google._mutate,
}
