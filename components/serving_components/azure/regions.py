"""Azure's regions by the names that ids have, to find a mistyped one before Azure does."""

import difflib
import re
from typing import Final

_KNOWN: Final = (
    *("australiacentral", "australiaeast", "australiasoutheast", "austriaeast", "belgiumcentral"),
    *("brazilsouth", "brazilsoutheast", "canadacentral", "canadaeast", "centralindia", "centralus"),
    *("chilecentral", "chinaeast", "chinanorth", "denmarkeast", "eastasia", "eastus"),
    *("francecentral", "francesouth", "germanynorth", "germanywestcentral", "indonesiacentral"),
    *("israelcentral", "italynorth", "japaneast", "japanwest", "jioindiacentral", "jioindiawest"),
    *("koreacentral", "koreasouth", "malaysiawest", "mexicocentral", "newzealandnorth"),
    *("northcentralus", "northeurope", "norwayeast", "norwaywest", "polandcentral"),
    *("qatarcentral", "southafricanorth", "southafricawest", "southcentralus", "southeastasia"),
    *("southindia", "spaincentral", "swedencentral", "switzerlandnorth", "switzerlandwest"),
    *("uaecentral", "uaenorth", "uksouth", "ukwest", "usgovarizona", "usgovtexas"),
    *("usgovvirginia", "westcentralus", "westeurope", "westindia", "westus"),
)
"""Without the digit that tells a second one apart ([D] `regions-list` of Azure's reliability
guide, and azure-native's own lists)."""

_A_LETTER: Final = 0.9
"""So alike are names that differ by one letter, or two of a long one."""

_DIGITS: Final = re.compile(r"[0-9]+$")


def refusal(location: str) -> str | None:
    """Why it is a known region mistyped, or None: Azure gets new ones."""
    if _DIGITS.sub("", location) in _KNOWN:
        return None
    close = difflib.get_close_matches(location, _KNOWN, n=1, cutoff=_A_LETTER)
    return f"Azure has no region {location}; did you mean {close[0]}?" if close else None
