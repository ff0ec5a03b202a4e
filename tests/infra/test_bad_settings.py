"""Every mistake in a stack file, and the line its author reads."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from serving_components import InvalidArguments
from tests.infra.stack_files import azureml, function, parsed, service, settings, vertex

MISTAKES: dict[str, dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent / "mistakes.yaml").read_text(encoding="utf-8")
)
SMALLEST = {"service": service, "function": function, "vertex": vertex, "azureml": azureml}
DIGITS = settings()["models"]["digits"]


def refusal(given: object, stack: str = "dev") -> InvalidArguments:
    with pytest.raises(InvalidArguments) as refused:
        parsed(given, stack)
    return refused.value


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_told_once_by_path_and_remedy(mistake: str) -> None:
    case = MISTAKES[mistake]
    asked = next((kind for kind in SMALLEST if kind in case), "service")
    smallest = SMALLEST[asked]
    changed = smallest(case.get("profile", "dev"), **case.get(asked, {}))
    given = changed | case.get("settings", {})

    assert [str(fault) for fault in refusal(given).faults] == [case["line"]]


def test_the_file_and_the_number_of_faults_come_first() -> None:
    told = str(refusal(service(scaling=4, tags=4), stack="blue"))

    assert told.splitlines()[0] == "Pulumi.blue.yaml, serving:settings has 2 faults:"


def test_all_mistakes_of_a_file_are_told_at_once_in_its_order() -> None:
    given = {
        "services": {
            "typo": {"model": "digits", "sagemaker": {}, "scalling": {}},
            "burst": {
                "model": "gone",
                "sagemaker": {},
                "scaling": {"max": 4, "requests_per_minute": 100},
            },
            "lost": {"model": "digits"},
        },
        "models": {"digits": DIGITS, "gone": {"path": "gone.tar.gz", "framework": "sklearn:9"}},
        "aws": {"region": "nowhere"},
        "profile": "dev",
        "defaults": {"role_path": "ml"},
    }

    paths = [str(fault).partition(":")[0] for fault in refusal(given).faults]

    assert paths == [
        "aws.region",
        "defaults.role_path",
        "models.gone.path",
        "models.gone.framework",
        "services.lost",
        "services.typo.scalling",
        "services.burst.sagemaker.instance_type",
    ]


def test_an_unknown_profile_hides_no_mistake_that_any_profile_would_leave() -> None:
    given = service("prd", scaling={"max": 4, "requests_per_minute": 100}, alarms={"p99": 1})

    told = [str(fault) for fault in refusal(given).faults]

    assert told == [
        'profile: must be dev, staging or prod; got "prd"',
        "services.digits.alarms.p99: is not a setting; did you mean p99_ms?",
    ]


def test_a_fault_of_a_shared_model_is_told_once() -> None:
    given = service(model="digits")
    given["models"]["digits"]["framework"] = "sklearn:9"
    given["services"]["other"] = {"model": "digits", "sagemaker": {}}

    assert len(refusal(given).faults) == 1


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (None, "is missing; start from this:"),
        ({}, "is empty; start from this:"),
        ([], "must be a block of keys; got []; start from this:"),
    ],
)
def test_settings_that_are_none_come_back_as_an_example(given: object, told: str) -> None:
    first, *example = str(refusal(given)).splitlines()[1:]

    assert first == f"  {told}"
    assert example[0] == "      config:"
