"""How many resources a service of the real stacks has of its own."""

import pytest

from serving_stack.program import deploy
from tests.infra.stack_files import parsed, settings_of
from tests.support.cloud import RecordingCloud

SHARED = {"artifacts", "alarms"}


def own(cloud: RecordingCloud, service: str) -> list[str]:
    """Types of a service's component and of everything below it."""
    below = {service}
    while True:
        more = {found.name for found in cloud.registered.values() if found.parent in below} | below
        if more == below:
            break
        below = more
    return [found.typ for found in cloud.registered.values() if found.name in below]


@pytest.mark.parametrize(("stack", "most"), [("dev", 12), ("prod", 30)])
def test_a_service_stays_within_its_number_of_resources(
    cloud: RecordingCloud, stack: str, most: int
) -> None:
    settings = settings_of(stack)

    cloud.deploy(lambda: deploy(parsed(settings, stack)), stack=stack)

    for service in settings["services"]:
        assert "serving:index:SageMakerEndpoint" in own(cloud, service)
        assert len(own(cloud, service)) <= most


@pytest.mark.parametrize(("stack", "count"), [("dev", 11), ("prod", 20)])
def test_the_components_page_tells_the_number(
    cloud: RecordingCloud, stack: str, count: int
) -> None:
    settings = settings_of(stack)

    cloud.deploy(lambda: deploy(parsed(settings, stack)), stack=stack)

    assert {len(own(cloud, service)) for service in settings["services"]} == {count}


@pytest.mark.parametrize("stack", ["dev", "prod"])
def test_another_service_adds_no_shared_part(cloud: RecordingCloud, stack: str) -> None:
    settings = settings_of(stack)
    [only] = settings["services"].values()
    settings["services"]["second"] = only

    cloud.deploy(lambda: deploy(parsed(settings, stack)), stack=stack)

    components = {name for typ, name in cloud.registered if typ.startswith("serving:")}
    assert components - settings["services"].keys() == SHARED
    assert len(own(cloud, "second")) == len(own(cloud, next(iter(settings["services"]))))
