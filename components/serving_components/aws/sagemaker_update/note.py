"""What was taken out of an endpoint's way, noted in the endpoint's own tags.

Whatever ends the command, the next one finds it there and puts it back.
"""

import base64
import json
import zlib
from typing import Any, Final

from serving_components.aws.own_resource.clients import Clients

_KEY: Final = "serving:scaling-"
_LONGEST: Final = 256
_MOST: Final = 20
"""botocore 1.44.5, sagemaker `TagValue`: 256 characters, of base64's among others; a resource has
50 tags at most [D], and the user's own want room."""


class TooLong(ValueError):  # noqa: N818 - of the note, in its reader's words
    """More than the tags of an endpoint hold."""


def write(clients: Clients, arn: str, content: Any) -> None:
    """Write the note anew.

    Raises:
        TooLong: it does not fit.
    """
    text = json.dumps(content, separators=(",", ":"), default=str)
    packed = base64.b64encode(zlib.compress(text.encode(), 9)).decode()
    parts = [packed[at : at + _LONGEST] for at in range(0, len(packed), _LONGEST)]
    if len(parts) > _MOST:
        raise TooLong(f"{len(packed)} characters, of {_LONGEST * _MOST}")
    tags = [{"Key": f"{_KEY}{place:02}", "Value": part} for place, part in enumerate(parts)]
    clients.sagemaker.add_tags(ResourceArn=arn, Tags=tags)


def read(clients: Clients, arn: str) -> Any:
    """What the note says; None without one."""
    parts = {key: value for key, value in tags(clients, arn).items() if key.startswith(_KEY)}
    if not parts:
        return None
    packed = "".join(parts[key] for key in sorted(parts))
    return json.loads(zlib.decompress(base64.b64decode(packed)))


def erase(clients: Clients, arn: str) -> None:
    """Take the note away."""
    keys = [key for key in tags(clients, arn) if key.startswith(_KEY)]
    if keys:
        clients.sagemaker.delete_tags(ResourceArn=arn, TagKeys=keys)


def tags(clients: Clients, arn: str) -> dict[str, str]:
    """All tags of something of SageMaker's."""
    found: dict[str, str] = {}
    paging: dict[str, str] = {}
    while True:
        page = clients.sagemaker.list_tags(ResourceArn=arn, **paging)
        found |= {tag["Key"]: tag["Value"] for tag in page.get("Tags") or ()}
        if not page.get("NextToken"):
            return found
        paging = {"NextToken": page["NextToken"]}
