"""`python -m facts_cutter.azure.page`: the page on what is emulated of Azure, from the code."""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

import cloud_sandbox
from cloud_sandbox.azure_native.arm import ArmResource
from cloud_sandbox.engine.catalog import catalog
from facts_cutter.page import anchor_of
from facts_cutter.page_type import cell, of_type, said

FILE: Final = Path(cloud_sandbox.__path__[0]).parents[1] / "docs" / "sandbox" / "azure.md"
_INTRODUCTION: Final = """\
# What the sandbox emulates of Azure

Written by `python -m facts_cutter.azure.page` (in `sandbox`) from the sandbox's code; do not edit.

How to read it: [what the page on AWS says](aws.md#what-the-sandbox-emulates-of-aws) of facts,
rules, the moments at which they are told and the marks of trust (M measured, D documented, I quoted
by an issue or a public repository, U unverified) holds here as well. Where a refusal is in Azure's
own words, they were read at the source of its rule; all other words and codes are the sandbox's
own.

**Facts** are cut by `python -m facts_cutter.azure` from pulumi-azure-native: properties, and the
values that the API models list. A model that lets other values pass (most do) is taken at its word
all the same: `aad_token` is refused where `AADToken` is meant. Patterns and lengths are not in the
SDK. What is replaced stands in each type.

Of the provider itself: the subscription comes from it or from `ARM_SUBSCRIPTION_ID`, and without
one nothing is made. A location is the resource's, the one that it had, the provider's, or that of
its resource group; `West Europe` and `westeurope` are one. Ids are kept with the cases that they
were given and are found by any. What is replaced goes first, unless its name was made up at random:
that of the list below, not that of what lies in another resource, which is the logical name as it
is. A made-up name keeps to no length, so a long logical name breaks the rule of its type at the
preview. Imports take a whole id, of any subscription.

What lies in something has to find it there, and goes with it. What has the id of another
subscription is taken for there.
"""
_REST: Final = """\
## What is not emulated

Any other type of the provider is stored as given, with one warning a type; `--strict` refuses it.
Other look-ups are refused. A deleted vault or workspace keeps nothing and holds no name, where
Azure keeps both for a while. Networks, firewalls, quotas and encryption keys are accepted and
nothing comes of them. Endpoints on Kubernetes are refused. The property dictionaries of endpoints
and deployments may lose entries here, and keys that an endpoint is given are shown, both of which
Azure's models exclude.

Roles are looked at where a deployment is created or changed for an assigned identity, and nowhere
else: nobody is anybody in the sandbox. One that may not pull from the workspace's registry or read
blobs of its account has failed in the end. Roles that are neither made nor known here are taken for
enough, and so are conditions. A workspace's `workspaceblobstore` comes to be when it is looked up.

Of blobs there are block blobs, put, read, listed and deleted by whoever has a token, whatever their
roles; keys and signatures are refused. azure-native's own `storage:Blob`, which is put by a key, is
stored as given and is no blob. Versions of models and code may name files that are not there.
"""
_NAME: Final = "- **Name**"
_MADE_UP: Final = {
    "random": "its logical name and eight hexadecimal digits",
    "copy": "its logical name as it is",
    "uuid": "a GUID",
}


def page() -> str:
    """The whole page."""
    known = _emulated()
    parts = [_INTRODUCTION, "\n".join(_overview(known))]
    for title, types in groupby(known, key=_title):
        lines = (line for one in types for line in _of_type(one))
        parts.append("\n".join([f"## {title}", "", *lines]))
    return "\n".join([*parts, "\n".join(_look_ups()), _REST])


def main() -> int:
    """Write the page."""
    FILE.write_text(page(), encoding="utf-8")
    return 0


def _emulated() -> list[ArmResource]:
    found = catalog("azure-native").resources.values()
    return sorted((one for one in found if isinstance(one, ArmResource)), key=_token)


def _token(resource: ArmResource) -> str:
    return resource.token


def _overview(known: list[ArmResource]) -> Iterator[str]:
    yield "| service | types | rules |"
    yield "|---|---|---|"
    for title, types in groupby(known, key=_title):
        there = list(types)
        rules = sum(len(one.rulebook()) for one in there)
        yield f"| [{title}](#{anchor_of(title)}) | {len(there)} | {rules} |"
    yield ""


def _look_ups() -> Iterator[str]:
    yield "## Look-ups"
    yield ""
    yield "| look-up | answers |"
    yield "|---|---|"
    for token, one in sorted(catalog("azure-native").lookups.items()):
        _, module, name = token.split(":")
        yield f"| `azure_native.{module}.{name}` | {cell(said(type(one)))} |"
    yield ""


def _of_type(resource: ArmResource) -> Iterator[str]:
    """As of every cloud, but for how names are made up."""
    for line in of_type(resource):
        yield _name(resource) if line.startswith(_NAME) else line.removesuffix(" ()")


def _name(resource: ArmResource) -> str:
    rule = resource.auto_name
    if rule is None:
        return f"{_NAME}: none is made up"
    return f"{_NAME}: `{rule.property}`, where it is left out, is {_MADE_UP[rule.kind]}"


def _title(resource: ArmResource) -> str:
    package = sys.modules[type(resource).__module__.rpartition(".")[0]]
    return (package.__doc__ or "").strip().rstrip(".")


if __name__ == "__main__":
    sys.exit(main())
