"""What the role that an endpoint makes may do, by the policy that says so."""

import json
from typing import Any, Final

from tests.support.cloud import RecordingCloud

POLICY: Final = "aws:iam/rolePolicy:RolePolicy"
STANDING: Final = "fraud"
OF_THE_VERSION: Final = "fraud-version"

Statements = list[dict[str, Any]]


def allowed_by(cloud: RecordingCloud, name: str) -> Statements:
    """The statements of one policy."""
    document = json.loads(cloud.registered[POLICY, name].inputs["policy"])
    statements: Statements = document["Statement"]
    return statements


def allowed(cloud: RecordingCloud) -> Statements:
    """The statements of both."""
    return [*allowed_by(cloud, STANDING), *allowed_by(cloud, OF_THE_VERSION)]
