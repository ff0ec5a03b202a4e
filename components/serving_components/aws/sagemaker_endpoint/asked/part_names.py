"""What variants and their parts are called, and which names do not go together."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.aws.sagemaker_endpoint.variants import LIVE, SHADOW, production
from serving_components.aws.scaling.names import OF_POLICIES
from serving_components.core import Fault

if TYPE_CHECKING:
    from serving_components.aws.sagemaker_endpoint.arguments import SageMakerEndpointArgs

_MOST: Final = 10
"""botocore 1.44.5, sagemaker `ProductionVariantList` [D]."""

_NAME: Final = re.compile(r"[a-zA-Z0-9](-?[a-zA-Z0-9])*")
_NAME_LIMIT: Final = 63
"""botocore 1.44.5, sagemaker `VariantName`: `[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}` [D]."""


def objections(args: "SageMakerEndpointArgs") -> Iterator[Fault]:
    """Names that SageMaker refuses, and parts that would have one name."""
    if len(args.variants) > _MOST:
        yield Fault(
            ("variants",),
            f"are {len(args.variants)}; an endpoint has {_MOST} at most. Serve the rest on another",
        )
    for name in args.variants:
        if not _NAME.fullmatch(name) or len(name) > _NAME_LIMIT:
            yield Fault(
                ("variants", name),
                f"is no name of a variant: letters, digits and single dashes between them,"
                f" {_NAME_LIMIT} at most",
            )
        elif name == SHADOW and args.shadow is not None:
            yield Fault(
                ("variants", name), "is the name that the shadow has; give the variant another"
            )
        for other in args.variants:
            if _clash(name, other):
                yield Fault(
                    ("variants", name),
                    f"is what a scaling policy of {other} is called; give the variant another name",
                )
    yield from _schedules(args)


def _schedules(args: "SageMakerEndpointArgs") -> Iterator[Fault]:
    """Scheduled actions are called after the variant and the schedule, with a dash between."""
    taken: dict[str, tuple[str, str]] = {}
    for name, served in production(args).items():
        own = ("variants", name) if name in args.variants and args.variants[name].scaling else ()
        for schedule in served.scaling.schedules:
            part = f"{served.of('')}-{schedule}".removeprefix("-")
            if part in taken:
                first, of = taken[part]
                yield Fault(
                    (*own, "scaling", "schedules", schedule),
                    f"makes a part called {part}, and so does the schedule {first} of {of}; give"
                    " one of them another name",
                )
            taken.setdefault(part, (schedule, name))


def _clash(name: str, other: str) -> bool:
    """Whether the parts of two variants could have one name (`Served.of`)."""
    before = "" if other == LIVE else f"{other}-"
    return name.startswith(before) and name.removeprefix(before) in OF_POLICIES
