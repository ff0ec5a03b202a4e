"""What somebody removes behind the provider's back is found to be gone, for every type."""

import pytest

from tests.support.battery.emulation import Battery, each_type
from tests.support.emulated import Emulated, Made, Refused
from tests.support.lifecycle import Example, Life, live


class Disappearing(Battery):
    @each_type
    def test_a_refresh_finds_it_gone(self, cloud: Emulated, example: Example) -> None:
        life = _vanished(cloud, example)

        assert cloud.refresh(life.made) is None

    @each_type
    def test_an_update_says_so_and_what_to_do(self, cloud: Emulated, example: Example) -> None:
        life = _vanished(cloud, example)

        with pytest.raises(Refused) as refused:
            cloud.update(life.made, life.changed)

        assert str(refused.value) == (
            f"{example.token} {life.made.id!r} does not exist any more;"
            " run `pulumi refresh` and then `pulumi up`"
        )

    @each_type
    def test_a_deletion_has_nothing_to_say(self, cloud: Emulated, example: Example) -> None:
        life = _vanished(cloud, example)
        left = cloud.everything()

        cloud.delete(life.made)

        assert cloud.everything() == left

    @each_type
    def test_it_is_created_again(self, cloud: Emulated, example: Example) -> None:
        life = _vanished(cloud, example)

        again: Made = cloud.create(example.token, life.inputs)

        assert cloud.refresh(again) == again


def _vanished(cloud: Emulated, example: Example) -> Life:
    """An example that existed, and was dropped from the cloud without the provider."""
    before = cloud.everything()
    life = live(cloud, example)
    [*_, record] = [
        one for one in cloud.everything() if one.type == example.token and one not in before
    ]
    with cloud.store.transaction():
        cloud.store.drop(record)
    return life
