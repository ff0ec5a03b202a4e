"""The component's page lists what it makes, its examples run, and its tables are the facts."""

import re
from pathlib import Path
from typing import Any, Final

import pytest

import serving_components
from serving_components import Alarms, Channels, Model, Scaling
from serving_components.gcp import RequestLogging, SecondSlot, VertexEndpointArgs
from serving_components.gcp.vertex_endpoint.model.prebuilt import PREBUILT
from serving_components.gcp.vertex_endpoint.serving import words
from tests.components.gcp.vertex_endpoint.around import deploy
from tests.support.cloud import RecordingCloud
from tests.support.page import Page

PAGE: Final = (
    Path(serving_components.__file__).parent / "gcp" / "vertex_endpoint" / "README.md"
).read_text(encoding="utf-8")
LISTED: Final = re.findall(
    r"^\| `(\w+\.?\w*)` \| `?([\w@.-]*)`? ?\| (?:`([\w.]+)` )?\|? ?([^|]+?) \| .+ \|$",
    PAGE.partition("## Arguments")[0],
    re.MULTILINE,
)
WHOLE, NAMES, *EXAMPLES = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
FOLDER: Final = Model(path="models/risk", framework="sklearn:1.5")
KEY: Final = "projects/keys/locations/europe-west4/keyRings/ml/cryptoKeys/loans"
REQUESTS: Final[dict[str, dict[str, Any]]] = {
    "least": {
        "service_account": "serving@my-project.iam.gserviceaccount.com",
        "dashboard": False,
    },
    "an own image": {"model": Model(image="fraud:1.4.2"), "kms_key": KEY},
    "files and a key": {"model": FOLDER, "kms_key": KEY, "request_logging": RequestLogging()},
    "two slots": {"second_slot": SecondSlot(model_version="3", percent=20)},
    "every alert": {
        "scaling": Scaling(max=3, cpu_percent=60),
        "machine_type": "n1-standard-4",
        "accelerator_type": "NVIDIA_TESLA_T4",
        "accelerator_count": 1,
        "alarms": Alarms(
            p99_ms=100,
            mean_ms=40,
            cpu_percent=80,
            memory_percent=80,
            gpu_percent=80,
            no_traffic_minutes=30,
            at_max_minutes=15,
            notify=["ml@example.com"],
            channels=Channels(page=["projects/my-project/notificationChannels/1234567890"]),
        ),
    },
}
SHOWN: Final = Page(
    LISTED, deploy, lambda name: re.sub(r"^-[0-9a-f]{16}-", "-0a1b2c3d-", name), has_lists=True
)
"""Files are called by their contents."""


@pytest.fixture(autouse=True)
def a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "models" / "risk").mkdir(parents=True)
    (tmp_path / "models" / "risk" / "model.joblib").write_text("weights")
    monkeypatch.chdir(tmp_path)


def test_the_page_lists_each_resource_and_no_other() -> None:
    assert len(SHOWN.rows) == len(set(SHOWN.rows))
    assert set(SHOWN.rows) == set().union(*map(SHOWN.made, REQUESTS.values()))


def test_what_the_page_calls_always_made_is_in_every_request() -> None:
    assert SHOWN.always == set.intersection(*map(SHOWN.made, REQUESTS.values()))


@pytest.mark.parametrize("request_", REQUESTS)
def test_each_attribute_on_the_page_is_the_resource_or_nothing(
    cloud: RecordingCloud, request_: str
) -> None:
    for attribute, found, expected in SHOWN.attributes(cloud, REQUESTS[request_]):
        assert found == expected, attribute


def test_each_argument_is_on_the_page_with_its_default() -> None:
    table = PAGE.partition("## Arguments")[2].partition("\n## ")[0]

    assert [name for name in VertexEndpointArgs.model_fields if f"`{name}`" not in table] == []


def test_each_framework_is_on_the_page_with_its_versions_and_files() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([0-9., ]+)(;[^|]+)? \| (.+) \|$", PAGE, re.MULTILINE)

    told = {
        name: (tuple(versions.split(", ")), bool(more), tuple(re.findall(r"`(.+?)`", files)))
        for name, versions, more, files in rows
    }
    assert told == {
        name: (known.versions, known.accelerated, known.loads) for name, known in PREBUILT.items()
    }


def test_each_word_of_scaling_is_on_the_page_with_its_metric() -> None:
    table = PAGE.partition("## Replicas")[2].partition("\n## ")[0]

    for word, metric in words.TARGETS.items():
        assert f"| `{word}` | target of `{metric.partition('online/')[2]}`" in table


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.partition("\n")[0])
def test_an_example_runs_by_the_names_of_the_page(cloud: RecordingCloud, example: str) -> None:
    def run(text: str) -> None:
        names: dict[str, Any] = {}
        shown = example.partition('VertexEndpoint("loans"')[1] or "loans." not in example
        for part in (WHOLE, NAMES, *(() if shown else (_loans(),)), text):
            exec(part, names)  # noqa: S102 - it is ours

    alone = RecordingCloud()
    alone.deploy(lambda: run(""))

    cloud.deploy(lambda: run(example))

    assert cloud.registered.keys() > alone.registered.keys()


def _loans() -> str:
    """The endpoint that an example goes on with."""
    [first, *_] = [text for text in EXAMPLES if text.startswith('VertexEndpoint("loans"')]
    return f"loans = {first}"
