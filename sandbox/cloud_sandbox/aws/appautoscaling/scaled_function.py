"""What is asked of a target that is the provisioned concurrency of a function."""

import re
from collections.abc import Iterator
from typing import Final

from cloud_sandbox.aws.appautoscaling.place import Place
from cloud_sandbox.aws.lambda_.qualified import Qualified
from cloud_sandbox.engine import rules
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.wire import Properties

_FUNCTION: Final = re.compile(r"function:(?P<function>[^:/]+):(?P<qualifier>[^:/]+)")


class ScaledFunction(Place):
    """A target, as far as it may be a version or an alias of a function."""

    @rules.of_existence(
        "the function's alias or version exists", rules.quoted("aws-cdk issue 7903, of an alias")
    )
    def _qualifier_exists(self, here: Here, inputs: Properties) -> Iterator[str]:
        match = _FUNCTION.fullmatch(inputs["resourceId"])
        if match is None or inputs["serviceNamespace"] != "lambda":
            return
        for reason in Qualified.of(match["function"], match["qualifier"]).missing(here):
            yield (
                f"Validation failed for resource: {inputs['resourceId']}, scalable dimension:"
                f" {inputs['scalableDimension']}. Reason: {reason}"
            )
