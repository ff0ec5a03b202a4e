"""Secrecy: what becomes of `secure:` values among the settings.

The engine tells the program only that the settings hold some, not which they are. The place for
them is a model's `environment`: when there are any, all values there are secret in plans and in
the state. A `secure:` value anywhere else is used as a plain one, as sizes, names and ARNs are
shown by every cloud; what it is stays out of this project's own messages.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, TypeVar

import pulumi

from serving_components.aws import LambdaInferenceArgs, SageMakerEndpointArgs, Shadow, Variant
from serving_components.azure import AzureOnlineEndpointArgs
from serving_components.core import Fault, InvalidArguments, Model
from serving_components.gcp import VertexEndpointArgs
from serving_stack.settings.profiles import Profile
from serving_stack.settings.stack import Stack

_HIDDEN: Final = "[not shown]"
_GOT_TEXT: Final = re.compile(r"; got (?!-?[0-9.]+$|true$|false$).*", re.DOTALL)
_Brings = TypeVar("_Brings", Variant, Shadow)
_Served = TypeVar("_Served", LambdaInferenceArgs, VertexEndpointArgs)


def sealed(stack: Stack) -> Stack:
    """The stack, with the environment of all its models kept secret."""
    return replace(
        stack,
        endpoints={name: _sealed(args) for name, args in stack.endpoints.items()},
        functions={name: _of_one_model(args) for name, args in stack.functions.items()},
        vertex_endpoints={
            name: _of_one_model(args) for name, args in stack.vertex_endpoints.items()
        },
        azure_endpoints={name: _on_azure(args) for name, args in stack.azure_endpoints.items()},
    )


def _sealed(args: SageMakerEndpointArgs) -> SageMakerEndpointArgs:
    changes: dict[str, Any] = {
        "model": _with_secrets(args.model),
        "variants": {name: _bringing_secrets(variant) for name, variant in args.variants.items()},
    }
    if args.shadow is not None:
        changes["shadow"] = _bringing_secrets(args.shadow)
    return args.model_copy(update=changes)


def _of_one_model(args: _Served) -> _Served:
    return args.model_copy(update={"model": _with_secrets(args.model)})


def _on_azure(args: AzureOnlineEndpointArgs) -> AzureOnlineEndpointArgs:
    changes: dict[str, Any] = {"model": _with_secrets(args.model)}
    if (second := args.second_slot) is not None:
        model = {"model": _with_secrets(second.model)}
        changes["second_slot"] = second.model_copy(update=model)
    return args.model_copy(update=changes)


def _bringing_secrets(asked: _Brings) -> _Brings:
    """The variant or shadow; one that brings no model serves the endpoint's."""
    if asked.model is None:
        return asked
    return asked.model_copy(update={"model": _with_secrets(asked.model)})


def _with_secrets(model: Model) -> Model:
    secret = {key: pulumi.Output.secret(value) for key, value in model.environment.items()}
    return model.model_copy(update={"environment": secret})


def concealed(refused: InvalidArguments, raw: object, subject: str) -> InvalidArguments:
    """The faults without any text of the settings, as each might be a secret."""
    texts = sorted({*_texts(raw)} - {*Profile, ""}, key=len, reverse=True)
    text = re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in texts) or r"(?!)")

    def without_texts(reason: str) -> str:
        # A value got may be cut short, so that no text of the settings is found in it.
        return text.sub(_HIDDEN, _GOT_TEXT.sub(f"; got {_HIDDEN}", reason))

    faults = [Fault(fault.path, without_texts(fault.reason)) for fault in refused.faults]
    return InvalidArguments(subject, faults)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
