"""ListEndpointConfigs and ListModels, by a part of the name."""

from collections.abc import Callable
from typing import Any, Final

from cloud_sandbox.aws.sagemaker.endpoint_configuration import (
    EndpointConfiguration,
    configuration_arn,
)
from cloud_sandbox.aws.sagemaker.model import Model, model_arn
from cloud_sandbox.data_plane.json_api.asked import Asked, Call, invalid, times
from cloud_sandbox.data_plane.sagemaker_api.pages import page
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties

_KNOWN: Final = {"NameContains", "MaxResults", "NextToken"}


def _lister(token: str, word: str, arn: Callable[[Here, str], str]) -> Call:
    """A call that answers `<word>s`, newest first, as both do unless told otherwise [D]."""

    def answer(asked: Asked) -> Properties:
        unknown = sorted(asked.body.keys() - _KNOWN)
        if unknown:
            raise invalid(f"the sandbox does not know {', '.join(unknown)}")
        part = str(asked.body.get("NameContains") or "")
        found: list[dict[str, Any]] = [
            {
                f"{word}Name": record.id,
                f"{word}Arn": arn(asked.here, record.id),
                "CreationTime": times(asked, record)[0],
            }
            for record in asked.here.store.all(token, asked.here.scope)
            if part in record.id
        ]
        found.sort(key=lambda one: (-one["CreationTime"], one[f"{word}Name"]))
        return page(asked.body, f"{word}s", found)

    return answer


CALLS: Final[dict[str, Call]] = {
    "SageMaker.ListEndpointConfigs": _lister(
        EndpointConfiguration.token, "EndpointConfig", configuration_arn
    ),
    "SageMaker.ListModels": _lister(Model.token, "Model", model_arn),
}
