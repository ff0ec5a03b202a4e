"""Taking over an endpoint that exists, and its log group."""

from typing import Final

import pulumi

_TAGS: Final = ("tags", "tagsAll")


def adopted(adopt: bool, identity: str, *owned_so_far: str) -> pulumi.ResourceOptions:
    """Options by which the engine takes over what exists by this id, if that was asked for.

    The engine refuses to take over what differs from what the program asks for. So tags, and
    `owned_so_far`, stay as they are until `adopt` is left out again.
    """
    if not adopt:
        return pulumi.ResourceOptions()
    return pulumi.ResourceOptions(import_=identity, ignore_changes=[*_TAGS, *owned_so_far])
