"""What programs in other languages hand in: refused where it cannot be, and never defaulted."""

from collections.abc import Mapping
from typing import Any

import pulumi
import pytest
from pulumi.output import Unknown

from serving_components.aws import SageMakerEndpoint
from serving_components.core.faults import InvalidArguments, dotted
from serving_plugin.package import Hosted

MODEL: Mapping[str, Any] = {"path": "model.tar.gz", "framework": "sklearn:1.2"}


@pytest.fixture(scope="module")
def hosted() -> Hosted:
    return Hosted([SageMakerEndpoint])


def taken(hosted: Hosted, given: Mapping[str, Any]) -> Any:
    """The arguments that come of it."""
    return hosted.arguments(dict(given), hosted._component_defs["SageMakerEndpoint"])


def refused(hosted: Hosted, given: Mapping[str, Any]) -> dict[str, str]:
    """Reasons by path."""
    with pytest.raises(InvalidArguments) as failure:
        taken(hosted, given)
    return {dotted(it.path): it.reason for it in failure.value.faults}


def late() -> pulumi.Output[Any]:
    return pulumi.Output.from_input("later")


def unknown() -> Any:
    """As the engine tells it of an input that is nothing else."""
    return Unknown()  # type: ignore[no-untyped-call]


@pytest.mark.parametrize(
    ("given", "path", "told"),
    [
        ({"model": MODEL, "scalling": {}}, "scalling", "is not known; did you mean scaling?"),
        ({"model": {**MODEL, "frame": 1}}, "model.frame", "is not known"),
        (
            {"model": MODEL, "scaling": {"cpu_percent": 50}},
            "scaling.cpu_percent",
            "did you mean cpuPercent?",
        ),
        (
            {"model": MODEL, "variants": {"a": {"modle": MODEL}}},
            "variants.a.modle",
            "did you mean model?",
        ),
        (
            {"model": MODEL, "scaling": late()},
            "scaling",
            "is an output, of another resource or a secret",
        ),
        ({"model": MODEL, "instanceType": late()}, "instanceType", "write it as a plain value"),
        ({"model": {**MODEL, "path": late()}}, "model.path", "write it as a plain value"),
        ({"model": "digits"}, "model", "must be a block of "),
        (
            {"model": MODEL, "scaling": {"schedules": {"night": late()}}},
            "scaling.schedules.night",
            "is an output, of another resource or a secret",
        ),
    ],
)
def test_it_is_refused_at_its_path(
    hosted: Hosted, given: Mapping[str, Any], path: str, told: str
) -> None:
    reasons = refused(hosted, given)

    assert list(reasons) == [path]
    assert told in reasons[path]


def test_all_is_told_at_once(hosted: Hosted) -> None:
    """What only the arguments themselves find, too."""
    reasons = refused(
        hosted,
        {
            "modle": MODEL,
            "scaling": late(),
            "rollout": {"stratgy": "canary", "bakeMinutes": "long"},
            "variants": {"a": {"instanceType": "huge"}},
            "alarms": {"p99Ms": -1},
        },
    )

    assert sorted(reasons) == [
        "alarms.p99Ms",
        "model",
        "modle",
        "rollout.bakeMinutes",
        "rollout.stratgy",
        "scaling",
        "variants.a.instanceType",
    ]


@pytest.mark.parametrize(
    ("given", "path", "told"),
    [
        ({"scaling": {"min": True}}, "scaling.min", "must be a number; got true"),
        ({"scaling": {"min": 1.5}}, "scaling.min", "must be a valid integer"),
        ({"scaling": []}, "scaling", "must be a block of "),
        ({"scaling": 7.0}, "scaling", "; got 7"),
        ({"variants": []}, "variants", "must be a valid dictionary; got []"),
        ({"tags": {"team": 1.0}}, "tags.team", "must be a valid string; got 1"),
        ({"tags": {"team": None}}, "tags.team", "must be a valid string; got null"),
        ({"alarms": {"notify": [None]}}, "alarms.notify[0]", "got null"),
        ({"alarms": {"p99Ms": float("inf")}}, "alarms.p99Ms", "must be a finite number"),
        ({"protect": "maybe" * 200}, "protect", "..."),
        ({"rollout": {"strategy": "canry"}}, "rollout.strategy", "canary or linear; got"),
        (
            {"model": {**MODEL, "path": pulumi.FileArchive("model")}},
            "model.path",
            "is an asset; write the path of the file or folder as text",
        ),
        ({"instanceType": unknown()}, "instanceType", "write it as a plain value"),
        ({"network": {"subnets": late()}}, "network.subnets", "write it as a plain value"),
        ({"sca\nling": {}}, r"sca\nling", "is not known; did you mean scaling?"),
        ({"tags": {"\x1b[31m": 7}}, r"tags.\x1b[31m", "must be a valid string; got 7"),
    ],
)
def test_a_value_of_another_kind_is_told_by_one_line(
    hosted: Hosted, given: Mapping[str, Any], path: str, told: str
) -> None:
    reasons = refused(hosted, {"model": MODEL, "instanceType": "ml.m5.large", **given})

    assert list(reasons) == [path]
    assert told in reasons[path]
    assert "\n" not in reasons[path]
    assert len(reasons[path]) < 250


def test_a_secret_is_in_no_refusal(hosted: Hosted) -> None:
    secret = pulumi.Output.secret("hush")
    given = {"model": {"path": secret, "environment": secret}, "scalling": {"a": secret}}

    assert "hush" not in str(refused(hosted, given))


def test_what_may_come_late_does(hosted: Hosted) -> None:
    image = {"image": late(), "environment": {"TABLE": late(), "PLACE": unknown()}}

    args = taken(
        hosted,
        {
            "model": image,
            "instanceType": "ml.m5.large",
            "tags": {"team": late()},
            "alarms": {"notify": [late(), "arn:aws:sns:eu-west-1:123456789012:oncall"]},
        },
    )

    assert isinstance(args.model.image, pulumi.Output)
    assert isinstance(args.model.environment["PLACE"], pulumi.Output)
    assert isinstance(args.alarms.notify[0], pulumi.Output)


def test_keys_that_a_program_chose_stay_as_they_are(hosted: Hosted) -> None:
    model = {**MODEL, "environment": {"instanceType": "x"}}

    args = taken(hosted, {"model": model, "instanceType": "ml.m5.large", "tags": {"p99Ms": "1"}})

    assert dict(args.model.environment) == {"instanceType": "x"}
    assert dict(args.tags) == {"p99Ms": "1"}


def test_a_null_is_as_if_it_were_left_out(hosted: Hosted) -> None:
    args = taken(hosted, {"model": MODEL, "instanceType": "ml.m5.large", "scaling": None})

    assert args.model_fields_set == {"model", "instance_type"}


def test_text_that_reads_as_a_number_or_a_truth_is_taken_as_one(hosted: Hosted) -> None:
    given = {"instanceType": "ml.m5.large", "scaling": {"min": "2"}, "protect": "true"}

    args = taken(hosted, {"model": MODEL, **given})

    assert args.scaling.min == 2
    assert args.protect is True


def test_whole_numbers_are_whole(hosted: Hosted) -> None:
    scaling = {"min": 2.0, "max": 4.0, "requestsPerMinute": 100.0}

    args = taken(hosted, {"model": MODEL, "instanceType": "ml.m5.large", "scaling": scaling})

    assert (args.scaling.min, args.scaling.max) == (2, 4)
