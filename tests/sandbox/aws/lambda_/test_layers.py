"""Layers that functions share."""

import pytest

from tests.sandbox.aws.lambda_.layer_examples import LAYER, LAYER_ARN
from tests.sandbox.aws.lambda_.served import ROLE, a_function, archive
from tests.support.emulated import Emulated, Refused


def test_each_version_of_a_layer_has_the_next_number_and_none_comes_twice(aws: Emulated) -> None:
    first = aws.create(LAYER.token, LAYER.inputs)
    aws.delete(first)
    second = aws.create(LAYER.token, LAYER.inputs | {"code": archive("later")})

    assert (first.id, second.id) == (f"{LAYER_ARN}:1", f"{LAYER_ARN}:2")
    assert first.outputs["codeSha256"] != second.outputs["codeSha256"]


def test_a_kept_layer_outlives_its_stack(aws: Emulated) -> None:
    made = aws.create(LAYER.token, LAYER.inputs | {"skipDestroy": True})

    aws.delete(made)

    assert aws.refresh(made) == made


def test_a_function_has_the_layers_that_exist(aws: Emulated) -> None:
    aws.create(ROLE.token, ROLE.inputs, name="role")
    layer = aws.create(LAYER.token, LAYER.inputs, name="layer")

    assert a_function(aws, layers=[layer.outputs["arn"]]).outputs["layers"] == [layer.id]
    with pytest.raises(Refused, match=f"Layer version {LAYER_ARN}:2 does not exist"):
        a_function(aws, "other", layers=[f"{LAYER_ARN}:2"])
