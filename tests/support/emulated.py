"""An emulated cloud, asked in process through the same messages that the engine sends."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import pulumi  # noqa: F401 - before the stubs, which otherwise stand bare modules in its place

from cloud_sandbox.engine.catalog import Catalog, catalog
from cloud_sandbox.engine.place import Place
from cloud_sandbox.engine.provider import Provider
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.store import Store
from cloud_sandbox.engine.stubs import provider_pb2 as pb
from cloud_sandbox.engine.wire import Properties, decode, encode
from tests.support.laid_out import lay_out

VERSION = "7.51.1"


class Refused(Exception):  # noqa: N818 - what a request met, not what a test did wrong
    """What the engine would show at the resource."""

    code: object = None
    metadata: object = None
    """What went with the refusal: how the engine learns of a partly failed creation."""


class Objected(Refused):
    """Why a check failed, one line each."""


class _Context:
    """What a servicer needs of a gRPC call."""

    metadata: object = None

    def abort(self, code: object, details: str) -> NoReturn:
        refused = Refused(details)
        refused.code, refused.metadata = code, self.metadata
        raise refused

    def set_trailing_metadata(self, metadata: object) -> None:
        self.metadata = metadata


@dataclass(frozen=True)
class Made:
    """What a creation left: id, checked inputs and outputs."""

    token: str
    name: str
    id: str
    inputs: Properties
    outputs: Properties


@dataclass(frozen=True)
class Changes:
    """What a diff found."""

    changed: list[str]
    replacing: list[str]
    deletes_first: bool


class Emulated:
    """A provider with a home of its own."""

    def __init__(
        self,
        home: Path,
        package: str = "aws",
        *,
        known: Catalog | None = None,
        strict: bool = True,
        pace: float = 0.0,
        **config: Any,
    ) -> None:
        self.warnings: list[str] = []
        place = Place(
            home,
            VERSION,
            strict=strict,
            warn=lambda said, _urn: self.warnings.append(said),
            pace=pace,
        )
        lay_out(home / "cloud.sqlite3")
        self.store = Store(home / "cloud.sqlite3")
        """What exists, for tests that ask the cloud behind the provider's back."""

        self._provider = Provider(known or _catalog(package), place)
        self._ask(self._provider.Configure, pb.ConfigureRequest(args=encode(config)))

    def check(
        self, token: str, inputs: Properties, *, name: str = "it", old: Properties | None = None
    ) -> Properties:
        """Inputs as the provider completes them; raises what it objects to."""
        request = pb.CheckRequest(
            urn=_urn(token, name),
            olds=encode(old or {}),
            news=encode(inputs),
            randomSeed=name.encode(),
        )
        answer = self._ask(self._provider.Check, request)
        if answer.failures:
            raise Objected("; ".join(one.reason for one in answer.failures))
        return decode(answer.inputs)

    def configurable(self, **config: Any) -> list[str]:
        """What the provider objects to in such a configuration."""
        request = pb.CheckRequest(news=encode(config))
        return [one.reason for one in self.ask("CheckConfig", request).failures]

    def foresee(self, token: str, inputs: Properties, *, name: str = "it") -> Properties:
        """Outputs as a preview of a creation shows them."""
        checked = self.check(token, inputs, name=name)
        request = pb.CreateRequest(urn=_urn(token, name), properties=encode(checked), preview=True)
        return decode(self._ask(self._provider.Create, request).properties)

    def create(self, token: str, inputs: Properties, *, name: str = "it") -> Made:
        """Check and create."""
        checked = self.check(token, inputs, name=name)
        request = pb.CreateRequest(urn=_urn(token, name), properties=encode(checked))
        answer = self._ask(self._provider.Create, request)
        return Made(token, name, answer.id, checked, decode(answer.properties))

    def diff(self, made: Made, inputs: Properties) -> Changes:
        """What the engine would be told of new inputs."""
        answer = self._ask(self._provider.Diff, self._diff_request(made, inputs))
        return Changes(list(answer.diffs), list(answer.replaces), answer.deleteBeforeReplace)

    def update(self, made: Made, inputs: Properties, *, preview: bool = False) -> Made:
        """Check and change in place."""
        checked = self.check(made.token, inputs, name=made.name, old=made.inputs)
        request = pb.UpdateRequest(
            id=made.id,
            urn=_urn(made.token, made.name),
            olds=encode(made.outputs),
            news=encode(checked),
            old_inputs=encode(made.inputs),
            preview=preview,
        )
        answer = self._ask(self._provider.Update, request)
        return Made(made.token, made.name, made.id, checked, decode(answer.properties))

    def refresh(self, made: Made) -> Made | None:
        """What there is now of what was made; None when it is gone."""
        request = pb.ReadRequest(
            id=made.id,
            urn=_urn(made.token, made.name),
            properties=encode(made.outputs),
            inputs=encode(made.inputs),
        )
        return self._read(made.token, made.name, request)

    def import_(self, token: str, identity: str, *, name: str = "it") -> Made | None:
        """What there is under an import id."""
        return self._read(token, name, pb.ReadRequest(id=identity, urn=_urn(token, name)))

    def delete(self, made: Made) -> None:
        """Take it away."""
        request = pb.DeleteRequest(
            id=made.id,
            urn=_urn(made.token, made.name),
            properties=encode(made.outputs),
            old_inputs=encode(made.inputs),
        )
        self._ask(self._provider.Delete, request)

    def look_up(self, token: str, **args: Any) -> Properties:
        """A look-up's answer."""
        request = pb.InvokeRequest(tok=token, args=encode(args))
        return decode(getattr(self._ask(self._provider.Invoke, request), "return"))

    def everything(self) -> list[Record]:
        """All that exists."""
        return self.store.all()

    def ask(self, method: str, request: Any) -> Any:
        """Any request, as the engine makes it."""
        return self._ask(getattr(self._provider, method), request)

    def _read(self, token: str, name: str, request: pb.ReadRequest) -> Made | None:
        answer = self._ask(self._provider.Read, request)
        if not answer.id:
            return None
        return Made(token, name, answer.id, decode(answer.inputs), decode(answer.properties))

    def _diff_request(self, made: Made, inputs: Properties) -> pb.DiffRequest:
        checked = self.check(made.token, inputs, name=made.name, old=made.inputs)
        return pb.DiffRequest(
            id=made.id,
            urn=_urn(made.token, made.name),
            olds=encode(made.outputs),
            news=encode(checked),
            old_inputs=encode(made.inputs),
        )

    def _ask(self, method: Callable[..., Any], request: Any) -> Any:
        return method(request, _Context())


def _urn(token: str, name: str) -> str:
    return f"urn:pulumi:test::serving::{token}::{name}"


@functools.cache
def _catalog(package: str) -> Catalog:
    """Found once, as a provider's process does it; all its requests share what is found."""
    return catalog(package)
