"""How facts of Azure's types are cut, on types of this test's own; and what came of the SDK."""

import subprocess
import sys
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path

import pulumi

import cloud_sandbox
from facts_cutter.azure.shape import inputs_of
from tests.sandbox.azure_native.emulation import AZURE

__all__ = ["ThingArgs"]


class Mode(StrEnum):
    ON = "On"
    OFF = "Off"


@pulumi.input_type
class FixedArgs:
    def __init__(self, *, kind: pulumi.Input[str], shared: pulumi.Input[str]) -> None: ...

    @property
    @pulumi.getter
    def kind(self) -> pulumi.Input[str]:
        """
        Tells this shape from others.
        Expected value is 'Fixed'.
        """
        raise NotImplementedError

    @property
    @pulumi.getter
    def shared(self) -> pulumi.Input[str]:
        raise NotImplementedError


@pulumi.input_type
class GrowingArgs:
    def __init__(
        self, *, kind: pulumi.Input[str], most: pulumi.Input[int] | None = None
    ) -> None: ...

    @property
    @pulumi.getter
    def kind(self) -> pulumi.Input[str]:
        """Expected value is 'Growing'."""
        raise NotImplementedError

    @property
    @pulumi.getter
    def most(self) -> pulumi.Input[int] | None:
        raise NotImplementedError


@pulumi.input_type
class ThingArgs:
    def __init__(
        self,
        *,
        scale: pulumi.Input[FixedArgs | GrowingArgs],
        mode: pulumi.Input[str | Mode] | None = None,
        names: pulumi.Input[Sequence[pulumi.Input[str]]] | None = None,
        shares: pulumi.Input[Mapping[str, pulumi.Input[int]]] | None = None,
    ) -> None: ...

    @property
    @pulumi.getter
    def scale(self) -> pulumi.Input[FixedArgs | GrowingArgs]:
        raise NotImplementedError

    @property
    @pulumi.getter
    def mode(self) -> pulumi.Input[str | Mode] | None:
        raise NotImplementedError

    @property
    @pulumi.getter
    def names(self) -> pulumi.Input[Sequence[pulumi.Input[str]]] | None:
        raise NotImplementedError

    @property
    @pulumi.getter
    def shares(self) -> pulumi.Input[Mapping[str, pulumi.Input[int]]] | None:
        raise NotImplementedError


class Thing:
    """Stands for a resource, beside its arguments as in the SDK."""


def test_an_enum_is_all_values_that_there_are() -> None:
    assert inputs_of(Thing)["properties"]["mode"] == {"type": "string", "enum": ["On", "Off"]}


def test_lists_and_maps_are_of_what_they_hold() -> None:
    properties = inputs_of(Thing)["properties"]

    assert properties["names"] == {"type": "array", "items": {"type": "string"}}
    assert properties["shares"] == {"type": "object", "values": {"type": "integer"}}


def test_one_of_two_shapes_has_what_either_has_and_requires_what_both_require() -> None:
    assert inputs_of(Thing)["properties"]["scale"] == {
        "type": "object",
        "properties": {
            "kind": {"type": "string", "enum": ["Fixed", "Growing"]},
            "shared": {"type": "string"},
            "most": {"type": "integer"},
        },
        "required": ["kind"],
    }


def test_what_has_no_default_is_required() -> None:
    assert inputs_of(Thing)["required"] == ["scale"]


def test_an_endpoint_knows_three_ways_to_be_called() -> None:
    facts = AZURE.known["azure-native:machinelearningservices:OnlineEndpoint"].facts

    modes = facts.properties["properties"]["properties"]["authMode"]["enum"]
    assert sorted(modes) == ["AADToken", "AMLToken", "Key"]


def test_a_deployment_has_what_managed_ones_have_and_what_those_on_kubernetes_have() -> None:
    facts = AZURE.known["azure-native:machinelearningservices:OnlineDeployment"].facts
    properties = facts.properties["properties"]["properties"]

    assert {"instanceType", "containerResourceRequirements"} <= properties.keys()
    assert facts.properties["properties"]["required"] == ["endpointComputeType"]


def test_the_provider_fills_in_every_location() -> None:
    located = [one.facts for one in AZURE.known.values() if "location" in one.facts.properties]

    assert located
    assert all("location" in facts.filled for facts in located)


def test_every_file_is_one_emulated_types() -> None:
    folder = Path(cloud_sandbox.__path__[0]) / "azure_native"

    assert len(list(folder.rglob("*.json"))) == len(AZURE.known)


def test_every_file_is_what_a_fresh_cut_writes() -> None:
    """In a process of its own: the SDK is large."""
    command = [sys.executable, "-m", "facts_cutter.azure", "--check"]
    sandbox = Path(cloud_sandbox.__path__[0]).parent

    cut = subprocess.run(command, cwd=sandbox, capture_output=True, text=True, check=False)

    assert (cut.stdout, cut.returncode) == ("", 0), f"run `{' '.join(command[1:-1])}` in {sandbox}"
