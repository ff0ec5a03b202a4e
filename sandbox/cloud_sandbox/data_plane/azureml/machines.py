"""How many processors an instance has, by its type's name."""

import re
from typing import Final

_NAME: Final = re.compile(
    r"Standard_(?P<family>[A-Z]+)(?P<number>\d+)[a-z]*(?:_.*)?", re.IGNORECASE
)
_OF_D_VERSION_2: Final = {1: 1, 2: 2, 3: 4, 4: 8, 5: 16, 11: 2, 12: 4, 13: 8, 14: 16, 15: 20}
"""`Dv2 and DSv2-series` of Azure's documentation of virtual machines: the number of these is no
count [D]."""


def processors(instance_type: str) -> int:
    """Those of `Standard_DS3_v2`; one where the name does not say.

    `Azure virtual machine sizes naming conventions`: the number is that of processors [D].
    """
    match = _NAME.fullmatch(instance_type)
    if match is None:
        return 1
    number = int(match["number"])
    if match["family"].upper() in ("D", "DS") and instance_type.lower().endswith("_v2"):
        return _OF_D_VERSION_2.get(number, 1)
    return max(1, number)
