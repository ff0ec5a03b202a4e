"""What an endpoint serves: deployed models, shares of traffic, and what is under way.

All of it is a function of when each change was asked for: changes wait in the endpoint's record
until they are due, and whoever reads it applies those that are.
"""

from dataclasses import dataclass, field, replace
from typing import Any, Final

from cloud_sandbox.engine import rules
from cloud_sandbox.engine.record import Record
from cloud_sandbox.gcp.moment import rfc3339
from cloud_sandbox.gcp.vertex import traffic
from cloud_sandbox.gcp.vertex.refusal import Refusal, Status

DeployedModel = dict[str, Any]

SERVING: Final = "serving"
"""The attribute of an endpoint's record that holds it; no reader of the provider sees it."""

GONE: Final = Refusal(
    Status.FAILED_PRECONDITION,
    "what an operation needs is still deployed when it gets that far",
    rules.unverified("nothing was read of operations that overtake each other"),
)


@dataclass(frozen=True)
class Change:
    """One that takes time."""

    operation: str
    """Id of the operation that does it."""

    due: float
    """Seconds since the epoch, on the sandbox's clock."""

    kind: str
    """`deploy`, `undeploy` or `mutate`."""

    model: DeployedModel
    """Whole for a deployment, for a mutation its id and the new values, else its id alone."""

    split: traffic.Split = field(default_factory=dict)
    """What the endpoint's becomes with it; empty where it stays."""

    failure: str = ""
    """Why it comes to nothing, where that is known before it is over."""


@dataclass(frozen=True)
class Serving:
    """One endpoint's."""

    models: tuple[DeployedModel, ...] = ()
    split: traffic.Split = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    failed: dict[str, str] = field(default_factory=dict)
    """Why an operation came to nothing, by its id."""

    @classmethod
    def of(cls, record: Record, now: float) -> "Serving":
        """As it is by now."""
        kept = record.attributes.get(SERVING) or {}
        serving = cls(
            tuple(kept.get("models", ())),
            kept.get("split", {}),
            tuple(Change(**change) for change in kept.get("changes", ())),
            kept.get("failed", {}),
        )
        for change in sorted(serving.changes, key=lambda it: it.due):
            if change.due <= now:
                serving = serving._after(change)
        return serving

    def kept(self) -> dict[str, Any]:
        """As the record holds it."""
        return {
            "models": list(self.models),
            "split": self.split,
            "changes": [vars(change) for change in self.changes],
            "failed": self.failed,
        }

    def put(self, record: Record) -> Record:
        """The endpoint's record with this in it."""
        return replace(record, attributes=record.attributes | {SERVING: self.kept()})

    def find(self, identity: str) -> DeployedModel | None:
        return next((model for model in self.models if model["id"] == identity), None)

    @property
    def coming(self) -> list[DeployedModel]:
        """What is being deployed."""
        return [change.model for change in self.changes if change.kind == "deploy"]

    @property
    def staying(self) -> list[str]:
        """Ids of what is deployed and not being undeployed: what may have traffic."""
        leaving = {change.model["id"] for change in self.changes if change.kind == "undeploy"}
        return [model["id"] for model in self.models if model["id"] not in leaving]

    def _after(self, change: Change) -> "Serving":
        done = replace(self, changes=tuple(it for it in self.changes if it != change))
        match change.kind:
            case "deploy":
                return _deployed(done, change)
            case "undeploy":
                return _undeployed(done, change.model["id"])
            case _:
                return _mutated(done, change)


def _deployed(serving: Serving, change: Change) -> Serving:
    identity = change.model["id"]
    if change.failure:
        return replace(serving, failed=serving.failed | {change.operation: change.failure})
    gone = [name for name in change.split if name not in {identity, *serving.staying}]
    if gone:
        told = f"{', '.join(gone)} of the traffic split was undeployed meanwhile"
        return replace(serving, failed=serving.failed | {change.operation: told})
    model = change.model | {"createTime": rfc3339(change.due)}
    return replace(serving, models=(*serving.models, model), split=change.split or serving.split)


def _undeployed(serving: Serving, identity: str) -> Serving:
    left = tuple(model for model in serving.models if model["id"] != identity)
    split = {name: share for name, share in serving.split.items() if name != identity}
    return replace(serving, models=left, split=split if left else {})


def _mutated(serving: Serving, change: Change) -> Serving:
    identity = change.model["id"]
    if serving.find(identity) is None:
        told = f"{identity} was undeployed meanwhile"
        return replace(serving, failed=serving.failed | {change.operation: told})
    models = tuple(
        model | change.model if model["id"] == identity else model for model in serving.models
    )
    return replace(serving, models=models)
