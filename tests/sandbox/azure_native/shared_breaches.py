"""Breaches of rules that many types have."""

from collections.abc import Callable
from typing import Final

from cloud_sandbox.engine.wire import Properties
from tests.support.emulated import Emulated
from tests.support.lifecycle import Breach

TAGS: Final = (
    Breach("tags_fit", "tags: are 51", inputs={"tags": {f"tag{n}": "a" for n in range(51)}}),
    Breach("tags_fit", "a key has 513 letters", inputs={"tags": {"a" * 513: "a"}}),
    Breach("tags_fit", "the value of 'team' has 257", inputs={"tags": {"team": "a" * 257}}),
)
GROUPLESS: Final = Breach(
    "holder_is_there",
    "ResourceGroupNotFound: Resource group 'gone' could not be found.",
    inputs={"resourceGroupName": "gone"},
)
IN_A_GROUP: Final = (*TAGS, GROUPLESS)


def taken(token: str, inputs: Properties) -> Callable[[Emulated], None]:
    """Somebody has the name, in another group."""

    def take(cloud: Emulated) -> None:
        group = {"resourceGroupName": "theirs"}
        cloud.create("azure-native:resources:ResourceGroup", group, name="theirs")
        cloud.create(token, inputs | group, name="theirs")

    return take
