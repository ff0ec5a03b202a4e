"""The component's page lists what it makes, its examples run, and its tables are the facts."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

import serving_components
from serving_components import Alarms, Channels, Model, Scaling
from serving_components.azure import (
    AzureOnlineEndpointArgs,
    DataCollection,
    SecondDeployment,
)
from serving_components.azure.online_endpoint.model.curated import CURATED
from serving_components.azure.online_endpoint.scaling import measures
from tests.components.azure.online_endpoint.around import (
    IDENTITY,
    OTHER_IMAGE,
    SUBSCRIPTION,
    deploy,
)
from tests.support.cloud import RecordingCloud
from tests.support.page import Page, Row

PAGE: Final = (
    Path(serving_components.__file__).parent / "azure" / "online_endpoint" / "README.md"
).read_text(encoding="utf-8")
LISTED: Final = re.findall(
    r"^\| `(\w+\.?\w*)` \| `?([\w@.-]*)`? ?\| (?:`([\w.]+)` )?\|? ?([^|]+?) \| .+ \|$",
    PAGE.partition("## Arguments")[0],
    re.MULTILINE,
)
WHOLE, NAMES, *EXAMPLES = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
FOLDER: Final = Model(path="models/risk", framework="sklearn:1.5")
GROUP: Final = (
    "/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/ops/providers"
    "/Microsoft.Insights/actionGroups/pagers"
)
EVERY_ALERT: Final = Alarms(
    p99_ms=100,
    mean_ms=40,
    cpu_percent=80,
    memory_percent=80,
    disk_percent=80,
    gpu_percent=80,
    gpu_memory_percent=80,
    at_max_minutes=15,
    notify=["ml@example.com"],
    channels=Channels(page=[GROUP, "oncall@example.com"]),
)
REQUESTS: Final[dict[str, dict[str, Any]]] = {
    "least": {"identity": IDENTITY, "dashboard": False, "log_categories": []},
    "files": {"model": FOLDER, "data_collection": DataCollection()},
    "files of the store": {
        "model": Model(image=OTHER_IMAGE, uri="https://models.blob.core.windows.net/m/risk/1")
    },
    "two slots": {
        "scaling": Scaling(max=3, cpu_percent=60),
        "second_slot": SecondDeployment(
            model=Model(image=OTHER_IMAGE), percent=20, scaling=Scaling(max=2, cpu_percent=60)
        ),
    },
    "every alert": {
        "scaling": Scaling(max=3, cpu_percent=60),
        "instance_type": "Standard_NC4as_T4_v3",
        "alarms": EVERY_ALERT,
    },
}
_DIGESTS: Final = (
    (r"(live|second)-[0-9a-f]{8}", r"\1-0a1b2c3d"),
    (r"-[0-9a-f]{16}", "-0a1b2c3d4e5f6071"),
)
"""What is called by its contents, with digits in their place."""


def suffix(name: str) -> str:
    for pattern, shown in _DIGESTS:
        name = re.sub(pattern, shown, name)
    return name


SHOWN: Final = Page(LISTED, deploy, suffix, has_lists=True)


@pytest.fixture(scope="module", autouse=True)
def a_folder_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("page")
    code = folder / "models" / "risk" / "code"
    code.mkdir(parents=True)
    (code / "score.py").write_text("def init(): ...\ndef run(raw): ...\n")
    (code.parent / "model.json").write_text("{}")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield


@pytest.fixture(name="made", scope="module")
def rows_made() -> list[set[Row]]:
    """Rows of what each request registers."""
    return [SHOWN.made(asked) for asked in REQUESTS.values()]


@pytest.fixture(name="alone", scope="module")
def first_program() -> set[tuple[str, str]]:
    """What the page's first program registers."""
    cloud = RecordingCloud()
    cloud.subscription = SUBSCRIPTION
    cloud.deploy(lambda: exec(WHOLE, {}))  # noqa: S102 - it is ours
    return set(cloud.registered)


def test_the_page_lists_each_resource_and_no_other(made: list[set[Row]]) -> None:
    assert len(SHOWN.rows) == len(set(SHOWN.rows))
    assert set(SHOWN.rows) == set().union(*made)


def test_what_the_page_calls_always_made_is_in_every_request(made: list[set[Row]]) -> None:
    assert SHOWN.always == set.intersection(*made)


@pytest.mark.parametrize("request_", REQUESTS)
def test_each_attribute_on_the_page_is_the_resource_or_nothing(
    cloud: RecordingCloud, request_: str
) -> None:
    for attribute, found, expected in SHOWN.attributes(cloud, REQUESTS[request_]):
        assert found == expected, attribute


def test_each_argument_is_on_the_page_with_its_default() -> None:
    table = PAGE.partition("## Arguments")[2].partition("\n## ")[0]

    assert [name for name in AzureOnlineEndpointArgs.model_fields if f"`{name}`" not in table] == []


def test_each_word_of_scaling_is_on_the_page_with_its_metric() -> None:
    table = PAGE.partition("## Instances")[2].partition("\n## ")[0]

    for word, measure in measures.WORDS.items():
        assert f"| `{word}` | thresholds of `{measure.name}` of the" in table


def test_each_framework_is_on_the_page() -> None:
    table = PAGE.partition("## Where a model comes from")[2].partition("\n## ")[0]

    assert [name for name in CURATED if f"`{name}`" not in table] == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.partition("\n")[0])
def test_an_example_runs_by_the_names_of_the_page(
    cloud: RecordingCloud, alone: set[tuple[str, str]], example: str
) -> None:
    def run() -> None:
        names: dict[str, Any] = {}
        shown = 'AzureOnlineEndpoint("loans"' in example or "loans." not in example
        for part in (WHOLE, NAMES, *(() if shown else (_loans(),)), example):
            exec(part, names)  # noqa: S102 - it is ours

    cloud.subscription = SUBSCRIPTION
    cloud.deploy(run)

    assert set(cloud.registered) > alone


def _loans() -> str:
    """The endpoint that an example goes on with."""
    return str(next(text for text in EXAMPLES if text.startswith("loans = ")))
