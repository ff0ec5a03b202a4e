"""The plugin's answers about our own resources."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NoReturn

import grpc
import pytest
from google.protobuf import struct_pb2
from pulumi.runtime.proto import provider_pb2

from serving_plugin.package import Package
from serving_plugin.servicer import PackageServicer

URN = "urn:pulumi:dev::demo::serving:index:SageMakerEndpoint$serving:index:EndpointUpdate::it"
_HUNG_S = 60


async def asked_while_every_registration_waits() -> Any:
    """The engine takes resources one by one: the others wait until we have told of ours."""
    loop, told = asyncio.get_running_loop(), threading.Event()
    loop.set_default_executor(ThreadPoolExecutor(1))
    waiting = loop.run_in_executor(None, told.wait)
    news = struct_pb2.Struct()
    news.update({"retain": 2.0})
    request = provider_pb2.CheckRequest(urn=URN, news=news, olds=struct_pb2.Struct())
    try:
        servicer = PackageServicer(Package(), [], engine_address="")
        return await asyncio.wait_for(servicer.Check(request, None), _HUNG_S)
    finally:
        told.set()
        await waiting


def test_ours_is_answered_for_while_every_registration_waits() -> None:
    answer = asyncio.run(asked_while_every_registration_waits())

    assert dict(answer.inputs) == {"retain": 2.0}


class Refused(Exception):  # noqa: N818 - what the engine is told
    """As a call ends that was aborted."""


class Context:
    """A call of the engine's."""

    async def abort(self, code: grpc.StatusCode, told: str) -> NoReturn:
        assert code is grpc.StatusCode.UNKNOWN
        raise Refused(told)


def refusal(urn: str, **known: Any) -> str:
    """What the engine is told that asks to read a resource."""
    properties = struct_pb2.Struct()
    properties.update(known)
    request = provider_pb2.ReadRequest(id="it", urn=urn, properties=properties)
    servicer = PackageServicer(Package(), [], engine_address="")
    with pytest.raises(Refused) as refused:
        asyncio.run(servicer.Read(request, Context()))
    return str(refused.value)


@pytest.mark.parametrize(
    ("token", "told"),
    [
        ("Nobody", "the plugin has no resource serving:index:Nobody of its own"),
        ("SageMakerEndpoint", "the plugin has no resource serving:index:SageMakerEndpoint"),
        ("EndpointUpdate", "a resource of the plugin's own is not imported"),
    ],
)
def test_an_import_is_refused_in_one_line(token: str, told: str) -> None:
    line = refusal(f"urn:pulumi:dev::demo::serving:index:{token}::it")

    assert line.startswith(told)
    assert "\n" not in line


def test_a_fault_of_ours_is_told_whole() -> None:
    """A state that lacks what the provider wrote is none of the user's mistakes."""
    told = refusal(URN, retain=2.0)

    assert told.startswith("Traceback")
    assert told.rstrip().endswith("KeyError: 'endpointName'")
