"""What a predictor's class says of itself, checked before anything is loaded."""

import inspect
from typing import Any, get_type_hints

from pydantic import BaseModel

from serving_runtime.predictor import Predictor
from serving_runtime.refused import Misconfigured


def checked(found: object, name: str) -> type[Predictor[Any, Any]]:
    """The class, if it can be served.

    Raises:
        Misconfigured: it cannot, with what to change.
    """
    if not (isinstance(found, type) and issubclass(found, Predictor)):
        raise Misconfigured(f"{name} is {_kind(found)}; write a class on serving_runtime.Predictor")
    missing = sorted(getattr(found, "__abstractmethods__", ()))
    if missing:
        raise Misconfigured(f"{name} does not write {' and '.join(missing)}; a predictor has both")
    for method in (found.load, found.predict, found.predict_batch):
        if inspect.iscoroutinefunction(method):
            raise Misconfigured(
                f"{name}.{method.__name__} is async; write it with plain def, the runtime keeps "
                f"it off the event loop"
            )
    _check_batches(found, name)
    return found


def models(found: type[Predictor[Any, Any]], name: str) -> tuple[type[BaseModel], type[BaseModel]]:
    """The pydantic models that `predict` reads and writes, from its annotations.

    Raises:
        Misconfigured: they are missing, unknown or something else.
    """
    arguments = [*inspect.signature(found.predict).parameters][1:]
    if len(arguments) != 1:
        raise Misconfigured(f"{name}.predict takes {len(arguments)} arguments; it takes a request")
    try:
        hints = get_type_hints(found.predict)
    except (NameError, TypeError, AttributeError) as mistake:
        raise Misconfigured(f"an annotation of {name}.predict is not known: {mistake}") from None
    return (
        _model(hints.get(arguments[0]), f"{name}.predict's argument {arguments[0]!r}"),
        _model(hints.get("return"), f"{name}.predict's answer"),
    )


def batches(found: type[Predictor[Any, Any]]) -> bool:
    """Whether requests of this predictor are gathered."""
    written = found.predict_batch is not Predictor.predict_batch
    return written and found.max_batch_size > 1


def _check_batches(found: type[Predictor[Any, Any]], name: str) -> None:
    size, wait = found.max_batch_size, found.max_wait_ms
    if isinstance(size, bool) or not isinstance(size, int) or size < 1:
        raise Misconfigured(f"{name}.max_batch_size is {size!r}; it is a whole number from 1")
    if isinstance(wait, bool) or not isinstance(wait, (int, float)) or not wait >= 0:
        raise Misconfigured(f"{name}.max_wait_ms is {wait!r}; it is a number of ms from 0")
    if size > 1 and found.predict_batch is Predictor.predict_batch:
        raise Misconfigured(
            f"{name}.max_batch_size is {size} but predict_batch is not written; write it, or "
            f"leave max_batch_size out"
        )


def _model(hint: object, where: str) -> type[BaseModel]:
    if isinstance(hint, type) and issubclass(hint, BaseModel) and hint is not BaseModel:
        return hint
    got = "has no annotation" if hint is None else f"is annotated {_kind(hint)}"
    raise Misconfigured(f"{where} {got}; annotate it with a pydantic model")


def _kind(found: object) -> str:
    return f"the class {found.__name__}" if isinstance(found, type) else repr(found)[:60]
