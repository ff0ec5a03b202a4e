"""What a new type is like, as far as the models tell; the rest a person decides."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import botocore.session

from cloud_sandbox.engine.facts import Facts
from cloud_sandbox.engine.naming import AutoName
from facts_cutter.names import nearest_name, noun_of

_RESOURCE: Final = re.compile(r":([a-z0-9-]+):.*?(?:\\d|\[0-9\])\{12\}:([a-z-]+[:/])")
_PARTITIONED: Final = "arn:"


@dataclass(frozen=True)
class Guess:
    """A new type by its names and facts."""

    token: str
    api: str
    schema: str
    facts: Facts

    @property
    def kind(self) -> str:
        """Name of the class: `LogGroup`."""
        return self.token.rpartition(":")[2]

    @property
    def service(self) -> str:
        """The provider's word for the service, such as `cloudwatch`."""
        return self.token.split(":")[1].partition("/")[0]

    @cached_property
    def name(self) -> str | None:
        """The property that names it."""
        words = [self.kind[0].lower() + self.kind[1:], f"{self.kind[0].lower()}{self.kind[1:]}Name"]
        return next((one for one in ("name", *words) if one in self.facts.properties), None)

    @property
    def auto_name(self) -> AutoName | None:
        """How it is named where the program does not."""
        required = self.facts.inputs.get("required", ())
        if self.name is None or self.name in required or self.name not in self.facts.filled:
            return None
        most = self.facts.properties[self.name].get("maxLength", AutoName.max_length)
        prefix = f"{self.name}Prefix"
        known = prefix if prefix in self.facts.properties else ""
        return AutoName(self.name, max_length=min(most, AutoName.max_length), prefix=known)

    @cached_property
    def arn(self) -> tuple[str, str]:
        """Service and beginning of the resource in its ARN, from the pattern of the API model."""
        pattern = self._arn_pattern()
        found = _RESOURCE.search(pattern.partition(_PARTITIONED)[2])
        model: Any = self._model
        return (found[1], found[2]) if found else (str(model.signing_name), "")

    @property
    def undecided(self) -> list[str]:
        """Outputs of which the models do not say what they hold."""
        return sorted(self.facts.outputs - {"arn", "tagsAll", "region"})

    @property
    def _model(self) -> Any:
        return botocore.session.get_session().get_service_model(self.api.partition(":")[0])

    def _arn_pattern(self) -> str:
        operation = self.api.partition(":")[2]
        shape = self._model.operation_model(operation).output_shape
        members = shape.members if shape is not None else {}
        found = nearest_name("arn", members, (noun_of(operation),))
        return str(members[found].metadata.get("pattern", "")) if found else ""
