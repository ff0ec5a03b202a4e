"""What AWS takes and does less than one may think is said."""

from serving_components import Model
from serving_components.aws.lambda_inference.starts import together
from tests.components.aws.lambda_inference.around import a_function


def test_warm_ups_that_provisioned_environments_take_keep_nothing_warm() -> None:
    told = list(together.cautions(a_function(warm_up={"at_once": 2}, provisioned={"min": 2})))

    assert told == [
        (
            "warm_up.at_once 2 keeps nothing warm beside provisioned.min 2, whose environments take"
            " its calls first; leave warm_up out"
        )
    ]


def test_more_warm_ups_than_provisioned_environments_are_of_use() -> None:
    assert not list(together.cautions(a_function(warm_up={"at_once": 3}, provisioned={"min": 2})))


def test_a_snapshot_of_an_image_says_what_the_image_needs() -> None:
    [told] = together.cautions(a_function(snap_start=True))

    assert 'com.amazonaws.lambda.feature.snapstart="Allow"' in told


def test_a_snapshot_says_that_secrets_stay_as_they_were_when_it_was_taken() -> None:
    asked = a_function(
        model=Model(path="model"),
        snap_start=True,
        secrets={"DB": "arn:aws:ssm:eu-west-1:123456789012:parameter/fraud/db"},
    )

    [told] = together.cautions(asked)

    assert told == (
        "snap_start keeps secrets as they are when a version is published, in its snapshot: one"
        " that changes is read by the next version; change a variable of model.environment then, or"
        " leave snap_start out"
    )
