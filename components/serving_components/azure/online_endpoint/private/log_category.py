"""LogCategory: a kind of logs that an online endpoint writes."""

from enum import StrEnum
from typing import TYPE_CHECKING, Literal, TypeAlias


class LogCategory(StrEnum):
    """Azure's words.

    Source: the page `microsoft-machinelearningservices-workspaces-onlineendpoints-logs` of Azure
    Monitor's reference [D].
    """

    CONSOLE = "AmlOnlineEndpointConsoleLog"
    """What containers write."""

    EVENTS = "AmlOnlineEndpointEventLog"
    """What becomes of containers: started, ready, crashed."""

    TRAFFIC = "AmlOnlineEndpointTrafficLog"
    """A line for each request: how long it took, why it failed."""


if TYPE_CHECKING:
    # Callers may write the word; it arrives as the member. Pulumi's analyzer takes no union.
    LogCategoryOrWord: TypeAlias = (
        LogCategory
        | Literal[
            "AmlOnlineEndpointConsoleLog",
            "AmlOnlineEndpointEventLog",
            "AmlOnlineEndpointTrafficLog",
        ]
    )
else:
    LogCategoryOrWord = LogCategory
