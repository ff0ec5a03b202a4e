"""`python -m facts_cutter.page`: the page on what the sandbox emulates, from the code itself."""

import re
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Final

import cloud_sandbox
from cloud_sandbox.engine.catalog import Catalog, catalog
from cloud_sandbox.engine.lookup import Lookup
from facts_cutter.page_type import cell, of_type, said

FILE: Final = Path(cloud_sandbox.__path__[0]).parents[1] / "docs" / "sandbox" / "aws.md"
_INTRODUCTION: Final = """\
# What the sandbox emulates of AWS

Written by `make docs` from the sandbox's own code; do not edit.

The sandbox checks a program's resources of the types below, computes their outputs, and refuses
what AWS refuses. Everything it checks comes from one of two places.

**Facts** are cut from the clouds' own models: which properties there are and which are required,
the values of an enum, patterns, lengths, ranges, and what cannot change in place. A breach is told
by its path, at `pulumi preview` already.

**Rules** are what the models do not say. Each is told at a certain moment:

| told at | because it is about |
|---|---|
| preview | the inputs alone; a value that is not known yet passes |
| up | what else exists, when something is created or changed |
| creation, change | the same, at that one step |
| deletion | what still needs it: a `destroy`, a replacement, or a line that left the program |

Each says how far it may be trusted:

| mark | the source |
|---|---|
| M | measured: it was run, and seen |
| D | documented: read in the vendor's documentation, an API model or the provider's source |
| I | quoted by an issue or a public repository |
| U | unverified: general knowledge, no source was read |

Where a refusal is in AWS's own words, they were read at the source of its rule; all other words are
the sandbox's own.

Tags are judged alike on every type, at preview: at most 50, keys of 1 to 128 letters, values of up
to 256 (D: botocore 1.44.5, sagemaker `TagList`, `TagKey`, `TagValue`), no key that begins with
`aws:` (U).

A name that the program leaves out is made up as the provider does it, from the resource's logical
name and seven hexadecimal digits. What has such a name is replaced by creating the new one first.
A name that was given has to be free, so the old one is deleted first.
"""
_REST: Final = """\
## What is not emulated

Any other type of the provider is stored as given, with one warning a type: nothing about it is
checked or computed, and it takes part in preview, refresh, import and destroy. `--strict` refuses
it by its name. A look-up that is not listed is refused, because its answer would be an invention.

Of the types above, the sandbox keeps what was asked for and what the cloud would add. It runs no
container, answers no request to an endpoint, enforces no IAM permission, counts nothing against an
account's quotas but the sizes of its IAM policies, and bills nothing.

To emulate another type: `make type`, described in [CONTRIBUTING](../../CONTRIBUTING.md).
"""


def page() -> str:
    """The whole page."""
    known = catalog("aws")
    parts = [_INTRODUCTION, "\n".join(_overview(known))]
    for service, tokens in groupby(_sorted(known), key=_service):
        parts.append("\n".join(_of_service(known, service, list(tokens))))
    return "\n".join((*parts, _REST))


def main() -> int:
    """Write the page."""
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(page(), encoding="utf-8")
    return 0


def _overview(known: Catalog) -> Iterator[str]:
    yield "## Overview"
    yield ""
    yield "| service | types | rules | look-ups |"
    yield "|---|---|---|---|"
    for _, tokens in groupby(_sorted(known), key=_service):
        told = list(tokens)
        types = [known.resources[token] for token in told if token in known.resources]
        rules = sum(len(one.rulebook()) for one in types)
        title = _title(known, told)
        anchor = anchor_of(title)
        yield f"| [{title}](#{anchor}) | {len(types)} | {rules} | {len(told) - len(types)} |"
    yield ""


def _of_service(known: Catalog, service: str, tokens: list[str]) -> Iterator[str]:
    yield f"## {_title(known, tokens)}"
    yield ""
    for token in tokens:
        if token in known.resources:
            yield from of_type(known.resources[token])
    lookups = [known.lookups[token] for token in tokens if token in known.lookups]
    if lookups:
        yield f"### Look-ups of `{service}`"
        yield ""
        yield "| look-up | answers |"
        yield "|---|---|"
        for one in lookups:
            yield f"| `{_call(one)}` | {cell(said(type(one)))} |"
        yield ""


def _sorted(known: Catalog) -> list[str]:
    return sorted([*known.resources, *known.lookups], key=lambda token: (_service(token), token))


def _service(token: str) -> str:
    return token.split(":")[1].partition("/")[0]


def _call(lookup: Lookup) -> str:
    """As a program writes it: `aws.iam.getRole`."""
    service, name = _service(lookup.token), lookup.token.rpartition(":")[2]
    return f"aws.{name}" if service == "index" else f"aws.{service}.{name}"


def _title(known: Catalog, tokens: list[str]) -> str:
    """What the service's package calls it."""
    if _service(tokens[0]) == "index":
        return "The provider itself"
    found = known.resources.get(tokens[0]) or known.lookups[tokens[0]]
    package = sys.modules[type(found).__module__.rpartition(".")[0]]
    return (package.__doc__ or _service(tokens[0])).split(",")[0].strip().rstrip(".")


def anchor_of(title: str) -> str:
    """As GitHub makes it of a heading: signs go, blanks become hyphens."""
    return re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-")


if __name__ == "__main__":
    sys.exit(main())
