"""What a place in Azure and what lies in it may be called."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from serving_components.core import Fault


@dataclass(frozen=True)
class Naming:
    """Names of one kind."""

    pattern: str
    form: str
    """The same in words."""

    def refused(self, path: str, value: Any) -> Iterator[Fault]:
        """What is wrong with one that is known already."""
        if isinstance(value, str) and re.fullmatch(self.pattern, value) is None:
            yield Fault((path,), f"must be {self.form}; got {value!r}")


RESOURCE_GROUP: Final = Naming(
    r"^[\w().-]{0,89}[\w()-]$",
    "1 to 90 letters, digits, dots, dashes, underscores and parentheses, no dot at the end",
)
"""`resource-name-rules` in MicrosoftDocs/azure-docs [D]."""

WORKSPACE: Final = Naming(
    r"^[a-zA-Z0-9][a-zA-Z0-9_-]{2,32}$",
    "3 to 33 letters, digits, dashes and underscores, a letter or a digit first",
)
"""Pattern of `workspaceName` in azure-ai-ml 1.35.2 [M]."""

CONTAINER: Final = Naming(
    r"^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$",
    "3 to 63 small letters, digits and single dashes between them",
)
"""`resource-name-rules`, `storageAccounts/blobServices/containers` [D]."""

DATASTORE: Final = Naming(
    r"^[a-zA-Z0-9][a-zA-Z0-9_-]{0,254}$",
    "1 to 255 letters, digits, dashes and underscores, a letter or a digit first",
)
"""Pattern of a datastore's `name` in Azure Machine Learning's API [D]."""

LOGIN_SERVER: Final = Naming(
    r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$",
    "the name of a host alone, such as risk.azurecr.io, without https:// and without a path",
)
