"""Parameters: their versions, and who may write over one."""

import pytest

from cloud_sandbox.engine.wire import UNKNOWN
from tests.sandbox.aws.ssm.examples import PARAMETER
from tests.support.emulated import Emulated, Objected


def test_each_write_makes_a_version_and_a_tag_makes_none(aws: Emulated) -> None:
    made = aws.create(PARAMETER.token, PARAMETER.inputs)

    changed = aws.update(made, PARAMETER.inputs | {"value": "0.6"})
    tagged = aws.update(changed, PARAMETER.inputs | {"value": "0.6", "tags": {"team": "risk"}})

    assert [one.outputs["version"] for one in (made, changed, tagged)] == [1, 2, 2]


def test_a_parameter_that_may_be_overwritten_is(aws: Emulated) -> None:
    aws.create(PARAMETER.token, PARAMETER.inputs)

    again = aws.create(PARAMETER.token, PARAMETER.inputs | {"overwrite": True}, name="again")

    assert again.outputs["version"] == 2


def test_a_tier_that_holds_less_replaces_it_and_one_that_holds_more_does_not(
    aws: Emulated,
) -> None:
    large = aws.create(PARAMETER.token, PARAMETER.inputs | {"tier": "Advanced"})
    small = aws.create(PARAMETER.token, PARAMETER.inputs | {"name": "/b"}, name="small")

    assert aws.diff(large, PARAMETER.inputs | {"tier": "Standard"}).replacing == ["tier"]
    assert aws.diff(small, PARAMETER.inputs | {"name": "/b", "tier": "Advanced"}).replacing == []


@pytest.mark.parametrize(
    "right",
    [
        pytest.param({"name": "plain.name-1_a"}, id="no path"),
        pytest.param({"name": "/a" * 15}, id="fifteen levels"),
        pytest.param({"name": "/my/aws/ssm"}, id="reserved words further down"),
        pytest.param({"value": "a" * 4096}, id="4 KB"),
        pytest.param({"value": "a" * 8192, "tier": "Advanced"}, id="8 KB"),
        pytest.param({"value": UNKNOWN, "allowedPattern": "^a$"}, id="a value not known yet"),
        pytest.param({"name": UNKNOWN, "type": "SecureString"}, id="a name not known yet"),
    ],
)
def test_a_right_parameter_is_not_objected_to(aws: Emulated, right: dict[str, object]) -> None:
    assert aws.check(PARAMETER.token, PARAMETER.inputs | right)


def test_an_objection_does_not_tell_the_value(aws: Emulated) -> None:
    secret = "hush-{{hush}}" * 400

    with pytest.raises(Objected) as told:
        aws.check(PARAMETER.token, PARAMETER.inputs | {"value": secret, "allowedPattern": "^x$"})

    assert "hush" not in str(told.value)
