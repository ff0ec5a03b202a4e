"""What the execution role may not do of all that SageMaker does in it."""

import functools
import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cloud_sandbox.aws.sagemaker import calls
from cloud_sandbox.aws.sagemaker.calls.call import Call, Calls, Serving
from cloud_sandbox.aws.sagemaker.calls.role import CONFIGURATION, MODEL, Judged, Role
from cloud_sandbox.aws.sagemaker.model_package import with_packages
from cloud_sandbox.aws.sagemaker.variants import variants_of
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties


def told(every: Iterable[Judged]) -> str:
    """Why SageMaker gets no further: its words where they are known, then ours in brackets.

    Empty where nothing that is needed is refused.
    """
    refused = [one for one in every if one.refused and one.call.needed]
    if not refused:
        return ""
    alike: dict[tuple[str, str, str], list[str]] = {}
    for one in refused:
        actions = alike.setdefault((one.role, one.call.resource, one.why), [])
        if one.call.action not in actions:
            actions.append(one.call.action)
    ours = "; ".join(
        f"role {role} may not do {', '.join(actions)} on {resource}: {why}"
        for (role, resource, why), actions in alike.items()
    )
    theirs = " ".join(dict.fromkeys(one.call.told for one in refused if one.call.told))
    return f"{theirs} [{ours}]" if theirs else ours


def of_model(here: Here, inputs: Properties) -> Iterator[Judged]:
    """What SageMaker does in the role when a model is created."""
    whole = with_packages(here, inputs)
    asked = (call for purpose in purposes() for call in purpose.of_model(here, whole))
    return _judged(Role(here, str(inputs.get("executionRoleArn"))), asked)


def of_endpoint(here: Here, endpoint: str, configuration: str) -> Iterator[Judged]:
    """What it does in the roles of the models that an endpoint runs by a configuration."""
    role_of = functools.cache(functools.partial(Role, here))
    for serving in _servings(here, endpoint, configuration):
        asked = (call for purpose in purposes() for call in purpose.of_variant(here, serving))
        yield from _judged(role_of(serving.role_arn), asked)


def of_request(here: Here, endpoint: str, configuration: str, payload: str) -> Iterator[Judged]:
    """What it does in those roles for an asynchronous request, whose payload lies there in S3."""
    role_of = functools.cache(functools.partial(Role, here))
    for serving in _servings(here, endpoint, configuration):
        asked = (
            call for purpose in purposes() for call in purpose.of_request(here, serving, payload)
        )
        yield from _judged(role_of(serving.role_arn), asked)


def _servings(here: Here, endpoint: str, configuration: str) -> Iterator[Serving]:
    there = here.find(CONFIGURATION, configuration)
    for _, variant in variants_of(there.inputs if there else {}):
        model = here.find(MODEL, str(variant.get("modelName")))
        if there is not None and model is not None:
            whole = replace(model, inputs=with_packages(here, model.inputs))
            yield Serving(endpoint, there.inputs, variant, whole)


@functools.cache
def purposes() -> tuple[Calls, ...]:
    """One of each purpose, found in this folder."""
    found = [
        item
        for module in pkgutil.iter_modules(calls.__path__, f"{calls.__name__}.")
        for item in vars(importlib.import_module(module.name)).values()
        if isinstance(item, type) and issubclass(item, Calls) and hasattr(item, "source")
    ]
    return tuple(kind() for kind in sorted(set(found), key=lambda kind: kind.__name__))


def _judged(role: Role, asked: Iterable[Call]) -> Iterator[Judged]:
    """Nothing of a role that the sandbox does not hold."""
    for call in asked:
        judged = role.judged(call)
        if judged is not None:
            yield judged
