"""What the component may be called."""

import re
from typing import Final

from serving_components.core import Fault, InvalidArguments

_LONGEST: Final = 16
_NAME: Final = re.compile(r"[a-z][a-z0-9]*")


def check_name(name: str) -> None:
    """Refuse a name that some part's service would refuse only after half of the stack exists.

    azure-native makes names of eight digits of chance after this one. Storage accounts take 24
    small letters and digits in all, vaults begin with a letter (`resource-name-rules` in
    MicrosoftDocs/azure-docs [D]). Chance it has to be: names of accounts, vaults and registries are
    all the world's, and those of deleted vaults and workspaces stay taken for a while, so a stack
    that is destroyed could not come up again under the same ones.

    Raises:
        InvalidArguments: with all that is wrong with it.
    """
    if isinstance(name, str) and _NAME.fullmatch(name) and len(name) <= _LONGEST:
        return
    reason = f"takes small letters and digits, a letter first, {_LONGEST} at most; got {name!r}"
    raise InvalidArguments("AzureWorkspace", [Fault(("name",), reason)])
