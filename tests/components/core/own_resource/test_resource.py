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
    moved_to: pulumi.Output[str]
    failure: pulumi.Output[str]

    def __init__(self, name: str) -> None:
        super().__init__(Idle(), name, {}, ("moved_to", "failure"), pulumi.ResourceOptions())


def test_each_leaves_pickle_as_it_found_it(cloud: RecordingCloud) -> None:
    pickler: Any = pickle._Pickler
    before = (pickler._batch_setitems, pickler.save_dict)

    def some() -> None:
        for number in range(3):
            Own(f"own-{number}")

    cloud.deploy(some)

    assert len(cloud.registered) == 3
    assert (pickler._batch_setitems, pickler.save_dict) == before


def test_what_it_tells_has_the_engines_names_there_and_its_own_here(cloud: RecordingCloud) -> None:
    made: list[Own] = []
    cloud.deploy(lambda: made.append(Own("own")))

    [own] = made
    assert isinstance(own.moved_to, pulumi.Output)
    assert own.translate_input_property("moved_to") == "movedTo"
    assert own.translate_output_property("movedTo") == "moved_to"
    assert own.translate_output_property("endpointName") == "endpointName"
