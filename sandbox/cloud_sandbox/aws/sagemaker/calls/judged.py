"""What the execution role may not do of all that SageMaker does in it."""

import functools
from collections.abc import Iterator
from dataclasses import replace

from cloud_sandbox.aws.iam.in_role.purposes import found
from cloud_sandbox.aws.iam.in_role.role import Judged, Role, judged
from cloud_sandbox.aws.sagemaker import calls
from cloud_sandbox.aws.sagemaker.calls.call import Calls, Serving
from cloud_sandbox.aws.sagemaker.calls.role import CONFIGURATION, MODEL
from cloud_sandbox.aws.sagemaker.model_package import with_packages
from cloud_sandbox.aws.sagemaker.variants import variants_of
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties


def of_model(here: Here, inputs: Properties) -> Iterator[Judged]:
    """What SageMaker does in the role when a model is created."""
    whole = with_packages(here, inputs)
    asked = (call for purpose in purposes() for call in purpose.of_model(here, whole))
    return judged(Role(here, str(inputs.get("executionRoleArn"))), asked)


def of_endpoint(here: Here, endpoint: str, configuration: str) -> Iterator[Judged]:
    """What it does in the roles of the models that an endpoint runs by a configuration."""
    role_of = functools.cache(functools.partial(Role, here))
    for serving in _servings(here, endpoint, configuration):
        asked = (call for purpose in purposes() for call in purpose.of_variant(here, serving))
        yield from judged(role_of(serving.role_arn), asked)


def of_request(here: Here, endpoint: str, configuration: str, payload: str) -> Iterator[Judged]:
    """What it does in those roles for an asynchronous request, whose payload lies there in S3."""
    role_of = functools.cache(functools.partial(Role, here))
    for serving in _servings(here, endpoint, configuration):
        asked = (
            call for purpose in purposes() for call in purpose.of_request(here, serving, payload)
        )
        yield from judged(role_of(serving.role_arn), asked)


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
    return found(calls, Calls)
