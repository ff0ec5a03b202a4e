"""Which names of a provider and of an API mean the same."""

import pytest

from facts_cutter.names import nearest_name, noun_of


@pytest.mark.parametrize(
    ("provider", "offered"),
    [
        ("kmsKeyId", "KMSKeyId"),
        ("volumeSizeInGb", "VolumeSizeInGB"),
        ("routingConfigs", "RoutingConfig"),
        ("includeInferenceResponseIns", "IncludeInferenceResponseIn"),
        ("policies", "Policy"),
        ("subnet", "Subnets"),
        ("role", "RoleName"),
    ],
)
def test_spelling_and_number_make_no_other_word(provider: str, offered: str) -> None:
    assert nearest_name(provider, [offered, "Unrelated"]) == offered


def test_the_same_word_goes_before_its_plural() -> None:
    assert nearest_name("option", ["Options", "Option"]) == "Option"


def test_a_name_is_the_things_own_and_not_anothers() -> None:
    offered = ["EndpointName", "EndpointConfigName"]

    assert nearest_name("name", offered, ("EndpointConfig",)) == "EndpointConfigName"


def test_a_things_last_word_may_stand_for_it() -> None:
    assert nearest_name("name", ["AlarmName"], ("MetricAlarm",)) == "AlarmName"


def test_two_words_that_fit_equally_are_no_answer() -> None:
    assert nearest_name("policies", ["Policy", "Policie"]) is None


def test_an_unknown_word_is_no_answer() -> None:
    assert nearest_name("forceDestroy", ["Bucket", "ACL"]) is None


def test_a_call_is_about_its_noun() -> None:
    assert noun_of("CreateEndpointConfig") == "EndpointConfig"
    assert noun_of("PutRolePolicy") == "RolePolicy"
