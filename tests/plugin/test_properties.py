"""Secrets between the engine and our providers: told as they are, and kept as secrets."""

import asyncio

from google.protobuf import struct_pb2
from pulumi.runtime import rpc

from serving_plugin.properties import read, secrets, written


def asked() -> struct_pb2.Struct:
    told = struct_pb2.Struct()
    told.update(
        {
            "plain": "p",
            "whole": rpc.wrap_rpc_secret("s"),
            "inside": {"env": [{"name": "KEY", "value": rpc.wrap_rpc_secret("s")}]},
        }
    )
    return told


def test_a_provider_is_told_the_values() -> None:
    assert read(asked()) == {
        "plain": "p",
        "whole": "s",
        "inside": {"env": [{"name": "KEY", "value": "s"}]},
    }


def test_what_was_secret_at_any_depth_leaves_as_a_secret() -> None:
    names = secrets(asked())
    left = asyncio.run(written({"plain": "p", "inside": {"env": []}, "new": 1}, names))

    assert names == {"whole", "inside"}
    assert secrets(left) == {"inside"}
