"""What somebody removes behind the provider's back is found to be gone, for every type of AWS."""

import pytest

from tests.sandbox.aws.examples import EXAMPLES
from tests.support.emulated import Emulated, Made, Refused
from tests.support.lifecycle import Example, Life, live

each_type = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.token)


def vanished(aws: Emulated, example: Example) -> Life:
    """An example that existed, and was dropped from the cloud without the provider."""
    before = aws.everything()
    life = live(aws, example)
    [*_, record] = [
        one for one in aws.everything() if one.type == example.token and one not in before
    ]
    with aws.store.transaction():
        aws.store.drop(record)
    return life


@each_type
def test_a_refresh_finds_it_gone(aws: Emulated, example: Example) -> None:
    life = vanished(aws, example)

    assert aws.refresh(life.made) is None


@each_type
def test_an_update_says_so_and_what_to_do(aws: Emulated, example: Example) -> None:
    life = vanished(aws, example)

    with pytest.raises(Refused) as refused:
        aws.update(life.made, life.changed)

    assert str(refused.value) == (
        f"{example.token} {life.made.id!r} does not exist any more;"
        " run `pulumi refresh` and then `pulumi up`"
    )


@each_type
def test_a_deletion_has_nothing_to_say(aws: Emulated, example: Example) -> None:
    life = vanished(aws, example)
    left = aws.everything()

    aws.delete(life.made)

    assert aws.everything() == left


@each_type
def test_it_is_created_again(aws: Emulated, example: Example) -> None:
    life = vanished(aws, example)

    again: Made = aws.create(example.token, life.inputs)

    assert aws.refresh(again) == again
