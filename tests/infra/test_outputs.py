"""What the program tells of each kind of service is what readers of its outputs know."""

from typing import Any

import pytest

from serving_components.outputs.kinds import KINDS
from serving_components.outputs.reading import service as read
from serving_stack.program import deploy
from serving_stack.settings.targets import TARGETS
from tests.infra.stack_files import azureml, function, parsed, service, vertex
from tests.support.cloud import RecordingCloud

OF_A_KIND = {
    "sagemaker": service,
    "lambda": function,
    "vertex": vertex,
    "azureml": azureml,
}
MORE = {
    "sagemaker": {"sagemaker": {"asynchronous": {}}},
    "lambda": {"lambda": {"api": {"auth": "iam"}}},
}


def told(cloud: RecordingCloud, given: dict[str, Any], stack: str) -> dict[str, Any]:
    wanted = parsed(given, stack)
    found: dict[str, Any] = cloud.deploy(lambda: deploy(wanted), stack=stack)
    return found


def test_every_target_is_a_kind_that_readers_know() -> None:
    assert set(KINDS) == set(TARGETS) == set(OF_A_KIND)


@pytest.mark.parametrize("profile", ["dev", "prod"])
@pytest.mark.parametrize("kind", KINDS)
def test_readers_know_every_key_of_a_service_and_no_other(
    cloud: RecordingCloud, kind: str, profile: str
) -> None:
    found = told(cloud, OF_A_KIND[kind](profile), profile)

    assert set(found["digits"]) == set(KINDS[kind].model_fields)


@pytest.mark.parametrize("profile", ["dev", "prod"])
@pytest.mark.parametrize("kind", KINDS)
def test_readers_understand_what_a_service_tells(
    cloud: RecordingCloud, kind: str, profile: str
) -> None:
    found = told(cloud, OF_A_KIND[kind](profile), profile)

    assert isinstance(read("prod", found, "digits", kind), KINDS[kind])


@pytest.mark.parametrize(
    ("kind", "key"), [("sagemaker", "input_location"), ("lambda", "invoke_url")]
)
@pytest.mark.usefixtures("cloud")
def test_what_only_some_services_have_is_told_of_them(kind: str, key: str) -> None:
    given = OF_A_KIND[kind]("dev")
    given["services"]["digits"] |= MORE[kind]

    some = read("dev", told(RecordingCloud(), given, "dev"), "digits", kind)
    others = read("dev", told(RecordingCloud(), OF_A_KIND[kind]("dev"), "dev"), "digits", kind)

    assert getattr(some, key)
    assert getattr(others, key) is None
