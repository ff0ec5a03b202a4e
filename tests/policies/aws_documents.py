"""Documents of AWS's policies."""

import json
from typing import Any


def document(**said: Any) -> str:
    """Of one statement that allows."""
    return json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", **said}]})
