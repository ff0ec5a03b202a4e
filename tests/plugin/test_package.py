"""What the plugin hosts, and what it loads for that."""

import subprocess
import sys

import pytest
from pulumi.dynamic import ResourceProvider

from serving_components import aws, azure, gcp
from serving_components.core.own_resource.resource import OwnResource
from serving_plugin.components import component, components
from serving_plugin.own_resources import provider_of


def own_resources() -> set[str]:
    """Those that are public, and those that only components make."""
    for cloud in (aws, gcp, azure):
        for name in cloud.__all__:
            getattr(cloud, name)
    return {
        cls.__name__
        for cls in OwnResource.__subclasses__()
        if cls.__module__.startswith("serving_components.")
    }


def test_components_are_found_by_name() -> None:
    assert [component(it.__name__) for it in components()] == components()


def test_a_component_that_there_is_not_is_told_with_the_nearest() -> None:
    with pytest.raises(LookupError, match="did you mean SageMakerEndpoint"):
        component("SagemakerEndpoint")


@pytest.mark.parametrize("name", sorted(own_resources()))
def test_every_resource_of_our_own_is_answered_for(name: str) -> None:
    urn = f"urn:pulumi:dev::demo::serving:index:It$serving:index:{name}::it"

    assert isinstance(provider_of(urn), ResourceProvider)


def test_a_resource_that_there_is_not_is_told() -> None:
    with pytest.raises(LookupError, match="no resource serving:index:Nobody"):
        provider_of("urn:pulumi:dev::demo::serving:index:Nobody::it")


def test_one_component_loads_its_own_clouds_sdk_alone() -> None:
    """And neither do the providers of our own resources load any."""
    asked = (
        "import sys; from serving_plugin.components import component;"
        "from serving_plugin.own_resources import _providers; _providers();"
        "sdks = {'pulumi_aws', 'pulumi_gcp', 'pulumi_azure_native', 'boto3'};"
        "print(sorted(sdks & set(sys.modules)));"
        "component('VertexEndpoint'); print(sorted(sdks & set(sys.modules)))"
    )

    told = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    ).stdout.splitlines()

    assert told == ["[]", "['pulumi_gcp']"]
