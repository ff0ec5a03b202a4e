"""GCP: where a stack lies in Google Cloud."""

import re
from typing import Final

from pydantic import Field, field_validator

from serving_components.core import Args
from serving_stack.settings.directions import DIRECTIONS, meant

_PROJECT: Final = r"^([a-z0-9.-]+:)?[a-z][a-z0-9-]{4,28}[a-z0-9]$"
"""`Project.projectId` of the cloudresourcemanager v3 discovery document: 6 to 30 small letters,
digits and hyphens, a letter first, no hyphen last [D]; older ones of a domain begin with it [D]."""

_REGION: Final = r"^[a-z]+-[a-z]+[0-9]+$"
"""The form of all in `Regions and zones` of Compute Engine's guide [D]."""

_ZONE: Final = re.compile(r"(?P<region>[a-z]+-[a-z]+[0-9]+)-[a-z]")
_OF_AWS: Final = re.compile(r"[a-z]{2,4}(-[a-z]+)+-[0-9]+")


class GCP(Args):
    """Where the stack lies in Google Cloud. Who may make it there, its credentials say."""

    project: str = Field(json_schema_extra={"pattern": _PROJECT, "examples": ["my-project"]})
    """Id of the project, such as `my-project`."""

    region: str = Field(json_schema_extra={"pattern": _REGION, "examples": ["europe-west4"]})
    """Region of everything in the stack, such as `europe-west4`."""

    @field_validator("project")
    @classmethod
    def _reads_like_an_id(cls, value: str) -> str:
        if re.fullmatch(_PROJECT, value):
            return value
        if value.isdigit():
            raise ValueError(
                f"{value} is a project's number; set it to its id, which"
                f" `gcloud projects describe {value}` tells"
            )
        raise ValueError(
            f'"{value}" is not the id of a project, which is 6 to 30 small letters, digits and'
            " dashes, a letter first and no dash last"
        )

    @field_validator("region")
    @classmethod
    def _reads_like_a_region(cls, value: str) -> str:
        if re.fullmatch(_REGION, value):
            area, place = value.split("-")
            direction = place.rstrip("0123456789")
            if direction in DIRECTIONS:
                return value
            word = meant(direction)
            hint = f"; did you mean {area}-{word}{place[len(direction) :]}?" if word else ""
            raise ValueError(f'"{value}" is not a region of Google Cloud{hint}')
        zone = _ZONE.fullmatch(value)
        if zone is not None:
            raise ValueError(f"{value} is a zone; set it to its region, {zone['region']}")
        of_aws = " (it reads like one of AWS)" if _OF_AWS.fullmatch(value) else ""
        raise ValueError(
            f'"{value}" is not a region of Google Cloud{of_aws}, which reads like europe-west4 or'
            " us-central1"
        )
