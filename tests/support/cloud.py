"""A cloud that records what a program asks for and answers with the inputs it was given."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

import pulumi
from pulumi.runtime import MockCallArgs, MockResourceArgs, Mocks, set_mocks
from pulumi.runtime.mocks import MockMonitor

from tests.support.azure_answers import answered
from tests.support.look_ups import ANSWERS, SUBSCRIPTION
from tests.support.loop import ensure_loop, let_the_last_end
from tests.support.transforms import Transforms

_MADE_UP: Final = {
    "aws:lambda/function:Function": {"version": "7"},
    "gcp:serviceaccount/account:Account": {"email": "mock@my-project.iam.gserviceaccount.com"},
    "gcp:vertex/aiEndpoint:AiEndpoint": {"dedicatedEndpointDns": "https://mock.vertexai.goog"},
    "gcp:artifactregistry/repository:Repository": {"registryUri": "mock-docker.pkg.dev/p/r"},
    "pulumi-python:dynamic/serving:VertexModel": {"versionName": "projects/p/models/mock@7"},
    "pulumi-python:dynamic/serving:VertexDeployment": {"deployedModelId": "7"},
}
"""What the cloud says of resources of a type, beside what it says of all."""


@dataclass(frozen=True)
class Registered:
    """One resource as it was asked for."""

    typ: str
    name: str
    inputs: dict[str, Any]
    provider: str
    """Name of its explicit provider; empty for none."""

    protect: bool
    retained: bool
    """Whether it stays in the cloud when it is deleted here."""

    ignore_changes: tuple[str, ...]
    parent: str
    """Name of the component it belongs to; empty for none but the stack."""

    depends_on: frozenset[tuple[str, str]]
    """Types and names of what must be there before."""


class RecordingCloud(Mocks):
    """Pulumi mocks that keep every registered resource, by type and name."""

    def __init__(self) -> None:
        self.subscription = SUBSCRIPTION
        """Of Azure, unless an explicit provider has another."""
        self.registered: dict[tuple[str, str], Registered] = {}
        self.looked_up: set[tuple[str, str]] = set()
        """Tokens of look-ups, each with the name of its explicit provider."""
        self.outputs: dict[tuple[str, str], dict[str, Any]] = {}
        """What each component registered as its outputs."""

    def deploy(
        self, program: Callable[[], object], stack: str = "test", project: str = "serving"
    ) -> Any:
        """Run `program`, wait until all it registered has arrived, and give what it returned."""
        ensure_loop()
        let_the_last_end()
        set_mocks(self, project=project, stack=stack, preview=False, monitor=_Monitor(self))
        returned: list[object] = []

        @pulumi.runtime.test  # type: ignore[untyped-decorator]
        def run() -> pulumi.Output[None]:
            return pulumi.Output.from_input(program()).apply(returned.append)

        run()
        return returned[0]

    def of(self, typ: str) -> list[Registered]:
        """All resources of this type."""
        return [found for (kind, _), found in self.registered.items() if kind == typ]

    def only(self, typ: str) -> Registered:
        """The only resource of this type; fails unless there is exactly one."""
        [found] = self.of(typ)
        return found

    def one(self, typ: str) -> dict[str, Any]:
        """Inputs of the only resource of this type."""
        return self.only(typ).inputs

    def has(self, typ: str) -> bool:
        return bool(self.of(typ))

    def new_resource(self, args: MockResourceArgs) -> tuple[str, dict[str, Any]]:
        made_up = {
            "name": args.name,
            "bucket": args.name,
            "arn": f"arn:aws:mock:::{args.name}",
            "repositoryUrl": f"mock/{args.name}",
            "invokeArn": f"arn:aws:mock:::{args.name}/invocations",
            "executionArn": f"arn:aws:execute-api:mock::{args.name}",
            "apiEndpoint": f"https://{args.name}.mock",
            "functionUrl": f"https://{args.name}.mock/",
            "url": f"https://queues.mock/{args.name}",
        }
        made_up |= _MADE_UP.get(args.typ, {})
        return f"{args.name}-id", made_up | args.inputs | answered(args.typ, args.inputs)

    def call(self, args: MockCallArgs) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        if args.token not in ANSWERS:
            raise AssertionError(f"not among the look-ups a test answers: {args.token}")
        self.looked_up.add((args.token, _name_of(args.provider)))
        of_azure = args.token.startswith("azure-native:")
        where = (self._subscription if of_azure else self._region)(args.provider)
        return ANSWERS[args.token](args.args, where), []

    def _subscription(self, provider: str) -> str:
        registered = self.registered.get(("pulumi:providers:azure-native", _name_of(provider)))
        told = {} if registered is None else registered.inputs
        return str(told.get("subscriptionId", self.subscription))

    def _region(self, provider: str) -> str:
        registered = self.registered.get(("pulumi:providers:aws", _name_of(provider)))
        return "eu-west-1" if registered is None else registered.inputs["region"]


class _Monitor(MockMonitor):
    """Hands on what mocks are not told of: protection, parents, what must be there before."""

    def __init__(self, cloud: RecordingCloud) -> None:
        super().__init__(cloud)
        self._cloud = cloud
        self._transforms = Transforms()

    def RegisterResource(self, request: Any) -> Any:  # noqa: N802 - the engine's own name
        transforms = self._transforms.apply(request)
        answer = super().RegisterResource(request)  # type: ignore[no-untyped-call]
        self._transforms.reach(answer.urn, transforms)
        if request.type == "pulumi:pulumi:Stack":
            return answer
        key = (request.type, request.name)
        if key in self._cloud.registered:
            raise AssertionError(f"registered twice: {request.type} {request.name}")
        self._cloud.registered[key] = Registered(
            request.type,
            request.name,
            pulumi.runtime.rpc.deserialize_properties(request.object),
            _name_of(request.provider),
            request.protect,
            request.retainOnDelete,
            tuple(request.ignoreChanges),
            _identity(request.parent)[1],
            frozenset(_identity(urn) for urn in request.dependencies),
        )
        return answer

    def RegisterResourceOutputs(self, request: Any) -> Any:  # noqa: N802 - the engine's own name
        outputs = pulumi.runtime.rpc.deserialize_properties(request.outputs)
        self._cloud.outputs[_identity(request.urn)] = outputs
        return super().RegisterResourceOutputs(request)  # type: ignore[no-untyped-call]


def _name_of(provider: str) -> str:
    """A reference to a provider is its URN and its id."""
    return _identity(provider)[1]


def _identity(urn: str) -> tuple[str, str]:
    """Type and name; nothing for no resource and for the stack itself."""
    if not urn or "::pulumi:pulumi:Stack::" in urn:
        return "", ""
    _, _, types, name = urn.split("::")[:4]
    return types.rpartition("$")[2], name
