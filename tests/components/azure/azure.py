"""Azure Resource Manager in memory, as far as online endpoints go: what its own pages say of it.

Time stands until somebody waits, so an operation lasts as long as it was made to.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

Body = dict[str, Any]

HERE: Final = (
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.MachineLearningServices/workspaces/w"
    "/onlineEndpoints/fraud"
)
_OPERATIONS: Final = (
    "/subscriptions/s/providers/Microsoft.MachineLearningServices/locations/westeurope"
    "/mfeOperationsStatus"
)
_PAGE: Final = 2
_ANSWERED: Final = ("id", "name", "type")
_ANSWERED_INSIDE: Final = ("scoringUri", "swaggerUri", "provisioningState")


class Killed(BaseException):
    """The command died while it waited."""


class Refusal(Exception):  # noqa: N818 - what the service answers
    """An answer that is none."""

    def __init__(self, status: int, code: str, message: str, **error: Any) -> None:
        super().__init__(message)
        self.status, self.error = status, {"code": code, "message": message, **error}
        self.headers: dict[str, str] = {}


@dataclass
class Answered:
    """What comes back."""

    status: int
    body: Body | None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Operation:
    """A change that is under way."""

    ends: float
    carry_out: Callable[[], None]
    error: Body | None
    over: bool = False
    done: Callable[[], None] | None = None
    """What it does to the state of what it was about, where that is not the endpoint."""


@dataclass
class Azure:
    """One endpoint, and what happens to calls."""

    url: str = ""
    endpoint: Body | None = None
    deployments: list[Body] = field(default_factory=list)
    operations: list[Operation] = field(default_factory=list)
    lasts_s: float = 0.0
    """How long a change takes."""

    fails: Body | None = None
    """Error that the next change ends with."""

    tells: str = "Azure-AsyncOperation"
    """Header by which a change is told of; none where it is empty."""

    retry_after: str | None = None
    may_ask: bool = True
    """Whether operations of the region may be asked for."""

    meanwhile: Callable[[str], None] = lambda _: None
    """What happens before a call is answered."""

    lost: set[str] = field(default_factory=set)
    """Calls that are carried out, and whose answer gets lost, once each."""

    calls: list[str] = field(default_factory=list)
    """Method and the last part of the path, as `PUT fraud`."""

    metrics_asked: list[Body] = field(default_factory=list)
    sent: list[Body] = field(default_factory=list)
    """What was asked for by PUT."""

    headers: list[dict[str, str]] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)
    at: float = 0.0
    dies_at: float = float("inf")

    def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.at += seconds
        if self.at > self.dies_at:
            raise Killed

    def clock(self) -> float:
        return self.at

    @property
    def changes(self) -> list[str]:
        """Calls that are no look."""
        return [call for call in self.calls if not call.startswith("GET")]

    def made(self, *names: str, **properties: Any) -> None:
        """An endpoint with deployments."""
        self.endpoint = {
            "id": HERE,
            "name": "fraud",
            "type": "Microsoft.MachineLearningServices/workspaces/onlineEndpoints",
            "location": "westeurope",
            "tags": {"team": "risk"},
            "kind": "Managed",
            "identity": {
                "type": "UserAssigned",
                "userAssignedIdentities": {"/u/1": {"principalId": "p", "clientId": "c"}},
                "principalId": None,
                "tenantId": "t",
            },
            "properties": {
                "authMode": "AADToken",
                "publicNetworkAccess": "Disabled",
                "properties": {"createdBy": "somebody"},
                "scoringUri": "https://fraud.westeurope.inference.ml.azure.com/score",
                "swaggerUri": "https://fraud.westeurope.inference.ml.azure.com/swagger.json",
                "provisioningState": "Succeeded",
                "traffic": {},
                "mirrorTraffic": {},
                **properties,
            },
        }
        self.deployments = [
            {"name": name, "properties": {"provisioningState": "Succeeded"}} for name in names
        ]

    @property
    def properties(self) -> Body:
        assert self.endpoint is not None
        told: Body = self.endpoint["properties"]
        return told

    def answer(self, method: str, path: str, query: Body, body: Body | None) -> Answered:
        call = f"{method} {path.rpartition('/')[2]}"
        self.calls.append(call)
        try:
            self.meanwhile(call)
            self._advance()
            return self._done(method, path, query, body)
        except Refusal as reason:
            return Answered(reason.status, {"error": reason.error}, reason.headers)

    def _done(self, method: str, path: str, query: Body, body: Body | None) -> Answered:
        if path.startswith(_OPERATIONS):
            return self._operation(int(path.rpartition("/")[2]))
        if path.endswith("/providers/Microsoft.Insights/metrics"):
            self.metrics_asked.append(query)
            return Answered(200, {"value": []})
        assert query["api-version"] == "2025-12-01"
        if self.endpoint is None:
            raise Refusal(404, "ResourceNotFound", "the endpoint was not found")
        if path.lower() == f"{HERE}/deployments".lower():
            return self._page(int(query.get("$skip", 0)))
        if path.lower().startswith(f"{HERE}/deployments/".lower()):
            return self._deployment(method, path.rpartition("/")[2], body or {})
        assert path.lower() == HERE.lower()
        if method == "PUT":
            return self._put(body or {})
        return Answered(200, self.endpoint)

    def _deployment(self, method: str, name: str, body: Body) -> Answered:
        """Found ones are told as they are; a PATCH gives instances, which takes its time."""
        found = next((it for it in self.deployments if it["name"].lower() == name.lower()), None)
        if found is None:
            raise Refusal(404, "ResourceNotFound", "the deployment was not found")
        if method == "PATCH":
            assert body.keys() <= {"sku", "tags"}
            self.sent.append(body)
            sku = found.get("sku", {}) | body["sku"]
            found["properties"] |= {"provisioningState": "Scaling"}

            def due() -> None:
                found["sku"] = sku

            def over() -> None:
                state = "Failed" if operation.error else "Succeeded"
                found["properties"] |= {"provisioningState": state}

            operation = Operation(self.at + self.lasts_s, due, self.fails, done=over)
            self.fails = None
            self.operations.append(operation)
            return Answered(202, None, self._told())
        return Answered(200, found)

    def _page(self, at: int) -> Answered:
        page: Body = {"value": self.deployments[at : at + _PAGE]}
        if len(self.deployments) > at + _PAGE:
            more = f"?api-version=2025-12-01&$skip={at + _PAGE}"
            page["nextLink"] = f"{self.url}{HERE}/deployments{more}"
        return Answered(200, page)

    def _put(self, body: Body) -> Answered:
        if self.properties["provisioningState"] not in {"Succeeded", "Failed", "Canceled"}:
            raise Refusal(409, "Conflict", "another change is under way")
        self.sent.append(body)
        asked = body["properties"]
        there = {it["name"] for it in self.deployments}
        assert sum(asked["traffic"].values()) in {0, 100}
        assert {*asked["traffic"], *asked["mirrorTraffic"]} <= there
        assert not set(asked["traffic"]) & set(asked["mirrorTraffic"])
        before = self.endpoint or {}
        answered = {name: before["properties"][name] for name in _ANSWERED_INSIDE}
        after = {name: before[name] for name in _ANSWERED} | body
        after["properties"] = asked | answered

        def due() -> None:
            self.endpoint = after

        self.begin(due)
        return Answered(200, self.endpoint, self._told())

    def begin(self, due: Callable[[], None] = lambda: None) -> None:
        """Something is done to the endpoint."""
        self.properties["provisioningState"] = "Updating"
        self.operations.append(Operation(self.at + self.lasts_s, due, self.fails))
        self.fails = None

    def _told(self) -> dict[str, str]:
        url = f"{self.url}{_OPERATIONS}/{len(self.operations) - 1}?api-version=2022-02-01-preview"
        told = {self.tells: url} if self.tells else {}
        return told | ({"Retry-After": self.retry_after} if self.retry_after else {})

    def _operation(self, number: int) -> Answered:
        if not self.may_ask:
            raise Refusal(403, "AuthorizationFailed", "no permission for operations")
        found = self.operations[number]
        if not found.over:
            return Answered(200, {"status": "InProgress", "percentComplete": 40})
        status = "Failed" if found.error else "Succeeded"
        return Answered(200, {"status": status, **({"error": found.error} if found.error else {})})

    def _advance(self) -> None:
        for operation in self.operations:
            if not operation.over and self.at >= operation.ends:
                operation.over = True
                if operation.error is None:
                    operation.carry_out()
                if operation.done is not None:
                    operation.done()
                else:
                    state = "Failed" if operation.error else "Succeeded"
                    self.properties["provisioningState"] = state
