"""`python -m facts_cutter.gcp.page`: the page on what is emulated of Google, from the code."""

import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

import cloud_sandbox
from cloud_sandbox.engine.catalog import catalog
from cloud_sandbox.engine.resource import Resource
from facts_cutter.gcp.served import APIS, of_api
from facts_cutter.page import anchor_of
from facts_cutter.page_type import cell, of_type, said

FILE: Final = Path(cloud_sandbox.__path__[0]).parents[1] / "docs" / "sandbox" / "gcp.md"
_INTRODUCTION: Final = """\
# What the sandbox emulates of Google Cloud

Written by `python -m facts_cutter.gcp.page` (in `sandbox`) from the sandbox's code; do not edit.

How to read it: [what the page on AWS says](aws.md#what-the-sandbox-emulates-of-aws) of facts,
rules, the moments at which they are told and the marks of trust (M measured, D documented, I quoted
by an issue or a public repository, U unverified) holds here as well. Where a refusal is in Google's
own words, they were read at the source of its rule; all other words are the sandbox's own.

**Facts** are cut by `python -m facts_cutter.gcp` from pulumi-gcp (properties, and the values that
its documentation lists, which is generated from the files that its checks are generated from) and
from Vertex AI's discovery document. What is replaced stands in each type, from magic-modules.

Of the provider itself: a project comes from the resource, the provider, `GOOGLE_PROJECT` and its
three other names, and without one nothing is made, in the provider's words. `labels` are shown as
they were given, `pulumiLabels` and `effectiveLabels` with the provider's `defaultLabels` and
`goog-pulumi-provisioned`, unless `addPulumiAttributionLabel` is false. `deletionPolicy` keeps
(`PREVENT`) or leaves behind (`ABANDON`). A project's number is made of its id, always the same one.
Every project is taken for one that is there, and so are the accounts by which Google's services act
in it; on the cloud those come with the first use of a service. Imports take a full name, or the
last part of it in the provider's own project and region.
"""
_ACCESS: Final = """\
## Who may do what

A role that is granted is kept as a member of a policy, and goes with the thing that it is on.
Asked for are: that a service account of the own project exists where it is named; that Vertex AI's
own account may read a model's files, which it may in its own project; and that the account of the
service that uses a key of the own project may encrypt and decrypt by it. A policy of another
project's key may have been made there, so such a key is taken for usable. Of roles the sandbox
knows those of Cloud Storage and Cloud KMS; one that it does not know, and a condition, are taken
for enough. Whether a *caller* may call is not asked: nobody is anybody in the sandbox.
"""
_REST: Final = """\
## What is not emulated

Any other type of the provider is stored as given, with one warning a type; `--strict` refuses it.
Endpoints are created and deleted by the provider alone. Operations are neither cancelled nor
waited for (`operations.get` and `list` tell them). The answer to `@VERSION` has the model's plain
name (U). Quotas and networks are accepted and nothing comes of them; a key of Cloud KMS is a name.
A member of a policy that has a condition cannot be imported. `disabled` of a service account is
taken at its creation as well, where the provider's documentation says that it has no effect.
"""


def page() -> str:
    """The whole page."""
    known = sorted(catalog("gcp").resources.values(), key=lambda one: one.token)
    parts = [_INTRODUCTION, "\n".join(_overview(known))]
    for title, types in groupby(known, key=_title):
        parts.append(
            "\n".join([f"## {title}", "", *(line for it in types for line in of_type(it))])
        )
    parts += ["\n".join(_look_ups()), _ACCESS, *("\n".join(of_api(api)) for api in APIS), _REST]
    return "\n".join(parts)


def main() -> int:
    """Write the page."""
    FILE.write_text(page(), encoding="utf-8")
    return 0


def _overview(known: list[Resource]) -> Iterator[str]:
    yield "| service | types | rules |"
    yield "|---|---|---|"
    for title, types in groupby(known, key=_title):
        there = list(types)
        rules = sum(len(one.rulebook()) for one in there)
        yield f"| [{title}](#{anchor_of(title)}) | {len(there)} | {rules} |"
    for api in APIS:
        yield f"| [{api.title}](#{anchor_of(api.title)}) | | {len(api.refusals)} |"
    yield ""


def _look_ups() -> Iterator[str]:
    yield "## Look-ups"
    yield ""
    yield "| look-up | answers |"
    yield "|---|---|"
    for token, one in sorted(catalog("gcp").lookups.items()):
        _, module, name = token.split(":")
        yield f"| `gcp.{module.partition('/')[0]}.{name}` | {cell(said(type(one)))} |"
    yield ""


def _title(resource: Resource) -> str:
    package = sys.modules[type(resource).__module__.rpartition(".")[0]]
    return (package.__doc__ or "").partition(":")[0].strip().rstrip(".")


if __name__ == "__main__":
    sys.exit(main())
