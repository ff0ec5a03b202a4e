"""Time zones by the names that Azure Monitor has for them, which are those of Windows.

[D] `timeZone` of a recurrent schedule in pulumi-azure-native 3.29.0. Which of IANA's they are is
what Unicode CLDR says (`windowsZones.xml`, as tzlocal 5.3 has it [D]).
"""

import functools
import json
from collections.abc import Mapping
from pathlib import Path


def windows_name(zone: str) -> str | None:
    """That of one of IANA's; None where Windows has none."""
    return _names().get(zone)


@functools.cache
def _names() -> Mapping[str, str]:
    content = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
    return {zone: name for name, zones in content.items() for zone in zones.split()}
