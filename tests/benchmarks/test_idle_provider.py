"""The provider that does nothing answers what it was given."""

import pulumi  # noqa: F401 - before the stubs, which otherwise stand bare modules in its place

from benchmarks.idle_provider import IdleProvider
from cloud_sandbox.engine.stubs import provider_pb2 as pb
from cloud_sandbox.engine.wire import decode, encode

IDLE = IdleProvider()


def test_a_check_changes_nothing() -> None:
    inputs = encode({"a": 1})

    assert IDLE.Check(pb.CheckRequest(news=inputs), None).inputs == inputs


def test_what_is_created_is_what_was_asked_for() -> None:
    made = IDLE.Create(pb.CreateRequest(properties=encode({"a": 1, "name": "given"})), None)
    properties = decode(made.properties)

    assert made.id
    assert (properties["a"], properties["name"]) == (1, "given")


def test_a_look_up_has_an_answer() -> None:
    answer = IDLE.Invoke(pb.InvokeRequest(args=encode({"imageTag": "1"})), None)

    assert decode(getattr(answer, "return"))["imageTag"] == "1"
