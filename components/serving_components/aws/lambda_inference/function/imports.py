"""What a zip's code imports as it starts, and nothing brings: no environment would come up."""

import ast
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

import pulumi

from serving_components.core.zipped import Entry

if TYPE_CHECKING:
    from serving_components.aws.lambda_inference.arguments import LambdaInferenceArgs

_CODE: Final = "model/code/"
_USUAL: Final = "inference"
_OF_LAMBDA: Final = frozenset(
    {"boto3", "botocore", "dateutil", "jmespath", "s3transfer", "six", "urllib3"}
)
"""boto3 and what comes with it: Lambda guide, `Working with .zip file archives for Python Lambda
functions`, runtime dependencies [D]."""

_OF_OURS: Final = "serving_runtime"
_PREDICTOR: Final = "SERVING_PREDICTOR"
_OF_PREDICTORS: Final = "pydantic"
"""What the runtime itself stands on for a predictor, and does without for a script."""


def missing(args: "LambdaInferenceArgs", entries: Sequence[Entry]) -> list[str]:
    """Top names of modules. None where there are layers: what is in them is not known here.

    Raises:
        OSError: a file cannot be read.
    """
    if args.layers:
        return []
    environment = args.model.environment
    needed = _foreign(_started(environment), entries)
    return sorted(needed | ({_OF_PREDICTORS} if environment.get(_PREDICTOR) is not None else set()))


def tell(component: str, args: "LambdaInferenceArgs", modules: Sequence[str]) -> None:
    """Warn of what is missing, and tell a framework that stands for none of it."""
    wanted = args.model.framework
    if modules:
        also = "" if wanted is None else f", as framework {wanted} is an image of SageMaker's"
        pulumi.log.warn(
            f"model of {component}: its code imports {', '.join(modules)}, which Lambda's Python"
            f" has not{also}; name layers that bring them, or give image instead of path"
        )
    elif wanted is not None and not args.layers:
        pulumi.log.info(
            f"model of {component}: framework {wanted} is an image of SageMaker's, of which a zip"
            f" has nothing; what its files need beside {args.runtime} and boto3 comes by layers"
        )


def _started(environment: Mapping[str, object]) -> str:
    """The module that is loaded first, as the runtime chooses it."""
    predictor, script = environment.get(_PREDICTOR), environment.get("SAGEMAKER_PROGRAM")
    if isinstance(predictor, str) and predictor:
        return predictor.partition(":")[0]
    return script.removesuffix(".py") if isinstance(script, str) and script else _USUAL


def _foreign(first: str, entries: Sequence[Entry]) -> set[str]:
    """Top names of modules that it and what it imports of the zip import, and that are not there.

    Imports in functions, in `try` and under a condition are left out: they may not be needed.
    """
    own = {entry.name.removeprefix(_CODE): entry for entry in entries if entry.name[-3:] == ".py"}
    tops = {name.partition("/")[0].removesuffix(".py") for name in own}
    known = {*sys.stdlib_module_names, *_OF_LAMBDA, _OF_OURS}
    found: set[str] = set()
    waiting, seen = [first], set[str]()
    while waiting:
        module = waiting.pop()
        path = module.replace(".", "/")
        entry = own.get(f"{path}.py") or own.get(f"{path}/__init__.py")
        if module in seen or entry is None:
            continue
        seen.add(module)
        for name in _imported(entry):
            top = name.partition(".")[0]
            if top in tops:
                waiting += [top, name]
            elif top not in known:
                found.add(top)
    return found


def _imported(entry: Entry) -> Iterator[str]:
    """Whole names; nothing of what this Python cannot read, as Lambda's may."""
    with entry.read() as content:
        try:
            body = ast.parse(content.read()).body
        except (SyntaxError, ValueError):
            return
    for statement in body:
        if isinstance(statement, ast.Import):
            yield from (alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
            yield statement.module
