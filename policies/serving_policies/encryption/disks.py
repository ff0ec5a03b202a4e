"""Disks and file systems that models and requests lie on."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from serving_policies.finding import Finding
from serving_policies.resource import Resource

TYPES: Final = ("aws:ebs/volume:Volume", "aws:efs/fileSystem:FileSystem")


def findings(resource: Resource, settings: Mapping[str, Any]) -> Iterator[Finding]:
    """Neither is encrypted unless it is asked for (guides of EBS and EFS, `Encryption` [U]).

    An account may do so for all its volumes, which no program tells.
    """
    told = resource.at("encrypted")
    if told is None or told is False:
        got = "false" if told is False else "left out, which is false by itself,"
        yield Finding(("encrypted",), f"{got} keeps it in the clear", "set it to true")
