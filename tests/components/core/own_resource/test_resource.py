"""A program may have any number of resources of our own."""

import pickle
from typing import Any

import pulumi
from pulumi.dynamic import ResourceProvider

from serving_components.core.own_resource.resource import OwnResource
from tests.support.cloud import RecordingCloud


class Idle(ResourceProvider):
    pass


class Own(OwnResource, module="serving", name="Own"):
    def __init__(self, name: str) -> None:
        super().__init__(Idle(), name, {}, pulumi.ResourceOptions())


def test_each_leaves_pickle_as_it_found_it(cloud: RecordingCloud) -> None:
    pickler: Any = pickle._Pickler
    before = (pickler._batch_setitems, pickler.save_dict)

    def some() -> None:
        for number in range(3):
            Own(f"own-{number}")

    cloud.deploy(some)

    assert len(cloud.registered) == 3
    assert (pickler._batch_setitems, pickler.save_dict) == before
