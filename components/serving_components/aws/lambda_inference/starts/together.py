"""Which of the three switches go together, and with what else is asked of the function."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from serving_components.core import Fault

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs

_SNAPSHOT_MB: Final = 512
_OLDEST_PYTHON: Final = (3, 12)
"""Lambda guide, `Improving startup performance with Lambda SnapStart`, supported features and
limitations [D]."""

_PYTHON: Final = re.compile(r"python(\d+)\.(\d+)")


def objections(args: "LambdaInferenceArgs") -> Iterator[Fault]:
    """What AWS refuses, or would take and never do."""
    if args.snap_start:
        yield from _from_snapshots(args)
    reserved = args.reserved_concurrency
    if reserved is None:
        return
    # Lambda guide, `Understanding function scaling`: provisioned counts towards reserved [D].
    if args.provisioned is not None and args.provisioned.highest > reserved:
        most = args.provisioned.highest
        yield Fault(
            ("provisioned",),
            f"asks for up to {most}, above reserved_concurrency {reserved}, of which it is a part;"
            f" lower it to {reserved}, or raise reserved_concurrency to {most}"
            if reserved
            else "has nobody to be kept for, as reserved_concurrency 0 lets nobody call; leave one"
            " of them out",
        )
    if args.warm_up is not None and args.warm_up.at_once > reserved:
        at_once = args.warm_up.at_once
        yield Fault(
            ("warm_up", "at_once"),
            f"{at_once} is above reserved_concurrency {reserved}, so warm-ups would be refused and"
            f" callers with them; lower it, or raise reserved_concurrency above {at_once}",
        )


def cautions(args: "LambdaInferenceArgs") -> Iterator[str]:
    """What AWS takes, and does less than one may think."""
    if args.warm_up is not None and args.provisioned is not None:
        at_once, least = args.warm_up.at_once, args.provisioned.min
        if at_once <= least:
            yield (
                f"warm_up.at_once {at_once} keeps nothing warm beside provisioned.min {least},"
                " whose environments take its calls first; leave warm_up out"
            )
    if args.snap_start and args.secrets:
        # They are read before the model is loaded, and that is what a snapshot is taken of.
        yield (
            "snap_start keeps secrets as they are when a version is published, in its snapshot: one"
            " that changes is read by the next version; change a variable of model.environment"
            " then, or leave snap_start out"
        )
    if args.snap_start and args.model.image is not None:
        # aws-cdk pull request 38680, serverless issue 13834: since July 2026 [I].
        yield (
            "snap_start of an image needs one of AWS's base images for Python 3.12 or later, or the"
            ' label com.amazonaws.lambda.feature.snapstart="Allow"; otherwise no version can be'
            " published"
        )


def _from_snapshots(args: "LambdaInferenceArgs") -> Iterator[Fault]:
    """The same page: what SnapStart does not support [D]."""
    if args.provisioned is not None:
        yield Fault(
            ("snap_start",),
            "excludes provisioned: a version starts from a snapshot or is kept started, never both;"
            " leave one of them out",
        )
    if args.ephemeral_mb > _SNAPSHOT_MB:
        yield Fault(
            ("snap_start",),
            f"takes {_SNAPSHOT_MB} MB of ephemeral storage at most; got {args.ephemeral_mb}; lower"
            f" ephemeral_mb to {_SNAPSHOT_MB}, or set provisioned instead",
        )
    if args.model.image is None:
        yield from _of_runtime(args.runtime)


def _of_runtime(runtime: str) -> Iterator[Fault]:
    match = _PYTHON.fullmatch(runtime)
    if match is not None and (int(match[1]), int(match[2])) < _OLDEST_PYTHON:
        yield Fault(
            ("snap_start",),
            f"is for Python 3.12 and later; got runtime {runtime}; raise it to python3.12, or set"
            " provisioned instead",
        )
