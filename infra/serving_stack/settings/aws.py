"""AWS: where a stack lies in it."""

import re
from typing import Final

from pydantic import Field, field_validator

from serving_components.core import Args
from serving_stack.settings.directions import DIRECTIONS, meant

_REGION: Final = r"^[a-z]{2,4}(-(gov|iso[a-z]?|de))?-[a-z]+-[0-9]+$"
"""botocore 1.44.5, `endpoints.json`: the `regionRegex` of its eight partitions in one, any letters
where it lists those of today [D]."""

_ZONE: Final = re.compile(r"(?P<region>.+-[0-9]+)[a-z]")


class AWS(Args):
    """Where the stack lies in AWS. The account is that of the credentials."""

    region: str = Field(json_schema_extra={"pattern": _REGION, "examples": ["eu-west-1"]})
    """Region of everything in the stack, such as `eu-west-1`."""

    @field_validator("region")
    @classmethod
    def _reads_like_a_region(cls, value: str) -> str:
        if re.fullmatch(_REGION, value):
            start, direction, number = value.rsplit("-", 2)
            if direction in DIRECTIONS:
                return value
            word = meant(direction)
            hint = f"; did you mean {start}-{word}-{number}?" if word else ""
            raise ValueError(f'"{value}" is not an AWS region{hint}')
        zone = _ZONE.fullmatch(value)
        if zone is not None and re.fullmatch(_REGION, zone["region"]):
            raise ValueError(f"{value} is a zone; set it to its region, {zone['region']}")
        raise ValueError(
            f'"{value}" is not an AWS region, which reads like eu-west-1 or us-gov-east-1'
        )
