"""Provisioned concurrency that is scaled: how much there is, and how that is changed."""

import re
from dataclasses import dataclass
from typing import Final, Self

from cloud_sandbox.aws.lambda_.provisioned_concurrency_config import ProvisionedConcurrencyConfig
from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.known import number
from cloud_sandbox.engine.record import Record
from cloud_sandbox.engine.rejected import Rejected
from cloud_sandbox.engine.wire import Properties

PROVISIONED: Final = "lambda:function:ProvisionedConcurrency"
_FUNCTION: Final = re.compile(r"function:(?P<function>[^:/]+):(?P<qualifier>[^:/]+)")
_MANY: Final = "provisionedConcurrentExecutions"
_CONFIG: Final = ProvisionedConcurrencyConfig()


@dataclass(frozen=True)
class FunctionQualifier:
    """A function's alias or version, by the name that its target has for it."""

    function: str
    qualifier: str

    @classmethod
    def of(cls, inputs: Properties) -> Self | None:
        """None where something else is scaled."""
        match = _FUNCTION.fullmatch(inputs["resourceId"])
        if match is None or inputs["scalableDimension"] != PROVISIONED:
            return None
        return cls(match["function"], match["qualifier"])


@dataclass(frozen=True)
class ProvisionedCapacity:
    """A configuration of provisioned concurrency."""

    record: Record
    instances: int
    """Environments."""

    @classmethod
    def of(cls, here: Here, target: Record) -> Self | None:
        """None where there is none: that Application Auto Scaling makes one is not told [U]."""
        found = FunctionQualifier.of(target.inputs)
        if found is None:
            return None
        record = here.find(_CONFIG.token, f"{found.function},{found.qualifier}")
        many = number(record.inputs.get(_MANY)) if record is not None else None
        return cls(record, int(many)) if record is not None and many is not None else None

    def change(self, here: Here, instances: int) -> None:
        """As PutProvisionedConcurrencyConfig does; what Lambda refuses leaves it as it was."""
        try:
            _CONFIG.update(here, self.record, self.record.inputs | {_MANY: instances})
        except Rejected:
            return
