"""Samples: their file, what is wrong with it, and where it lies."""

import json
from pathlib import Path
from typing import Any

import pytest

from serving_cli.calling import sample_files, samples
from serving_cli.calling.request import LARGEST
from serving_cli.calling.sample_files import NoSamples
from serving_cli.calling.samples import BadSamples
from serving_stack.settings.example import KEY

ROOT = Path(__file__).parents[3]
SETTINGS = {
    "models": {"one": {"path": "models/one/model.tar.gz"}, "own": {"image": "own:1"}},
    "services": {"fraud": {"model": "one"}, "risk": {"model": "own"}},
}


UNKNOWN_KEY = (
    "samples.json[3].lable: is not part of a sample, which has label and request;"
    " did you mean label?"
)


def written(folder: Path, content: Any) -> Path:
    file = folder / "samples.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content))
    return file


def refused(folder: Path, content: Any) -> list[str]:
    file = written(folder, content)
    with pytest.raises(BadSamples) as reason:
        samples.read(file)
    first, *faults = str(reason.value).splitlines()
    assert first.startswith(str(file))
    return [fault.strip() for fault in faults] or [first]


def test_a_sample_is_a_request_and_perhaps_its_label(tmp_path: Path) -> None:
    file = written(tmp_path, [{"label": 7, "request": {"x": 1}}, {"request": None}])

    first, second = samples.read(file)

    assert (json.loads(first.request.body), first.label) == ({"x": 1}, 7)
    assert (json.loads(second.request.body), second.label) == (None, None)


def test_the_examples_samples_hold() -> None:
    assert len(samples.read(ROOT / "examples" / "digits" / "samples.json")) == 10


def test_all_faults_are_told_at_once_by_path(tmp_path: Path) -> None:
    faults = refused(
        tmp_path,
        [
            {"label": 1, "request": {}},
            {"label": 1},
            [1],
            {"lable": 1, "request": {}},
            {"label": {}, "request": {}},
        ],
    )

    assert faults == [
        "samples.json[1].request: is missing; give the body of a request",
        'samples.json[2]: is a list; a sample is {"label": …, "request": …}',
        UNKNOWN_KEY,
        "samples.json[4].label: is an object; a label is a number, a text or a truth",
    ]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ({}, "samples.json: is an object; samples are a list"),
        ("7", "samples.json: is a number; samples are a list"),
        ("null", "samples.json: is null; samples are a list"),
        ([], "samples.json: is an empty list; give at least one sample"),
    ],
)
def test_what_is_no_list_of_samples_is_told(tmp_path: Path, content: Any, told: str) -> None:
    [fault] = refused(tmp_path, content)

    assert fault.startswith(told)


def test_what_is_not_json_is_told(tmp_path: Path) -> None:
    [fault] = refused(tmp_path, "[{]")

    assert "is not JSON (Expecting property name" in fault


def test_a_request_that_cannot_be_sent_is_a_fault(tmp_path: Path) -> None:
    [fault] = refused(tmp_path, [{"request": "x" * LARGEST}])

    assert fault.startswith("samples.json[0].request: has 6.0 MiB, and InvokeEndpoint takes 6 MiB")


def test_of_many_faults_the_first_are_told(tmp_path: Path) -> None:
    faults = refused(tmp_path, [{}] * 30)

    assert len(faults) == 21
    assert faults[-1] == "and 10 more"


def stack_file(folder: Path, settings: Any) -> Path:
    file = folder / "Pulumi.dev.yaml"
    file.write_text(json.dumps({"config": {KEY: settings}}))  # YAML takes JSON
    return file


def test_samples_lie_beside_the_archive_of_the_services_model(tmp_path: Path) -> None:
    beside = tmp_path / "models" / "one"
    beside.mkdir(parents=True)
    file = written(beside, [])

    found = sample_files.beside_archive(stack_file(tmp_path, SETTINGS), tmp_path, "fraud")

    assert found == file


def test_samples_that_are_not_there_are_missed_by_name(tmp_path: Path) -> None:
    missed = tmp_path / "models" / "one" / "samples.json"

    with pytest.raises(NoSamples, match=rf"no samples of fraud: there is no {missed}; .*--samples"):
        sample_files.beside_archive(stack_file(tmp_path, SETTINGS), tmp_path, "fraud")


@pytest.mark.parametrize("service", ["risk", "of nobody"])
@pytest.mark.parametrize("settings", [SETTINGS, None, [], "secret", {"services": {"risk": 1}}])
def test_without_an_archive_a_file_must_be_named(
    tmp_path: Path, service: str, settings: Any
) -> None:
    file = stack_file(tmp_path, settings)

    with pytest.raises(NoSamples) as reason:
        sample_files.beside_archive(file, tmp_path, service)

    assert str(reason.value) == (
        f"no samples of {service}: samples.json is looked for beside the files of its model, and"
        " Pulumi.dev.yaml names none; name a file with --samples"
    )


def test_a_stack_without_a_file_names_no_archive(tmp_path: Path) -> None:
    with pytest.raises(NoSamples, match="beside the files of its model, and there is none"):
        sample_files.beside_archive(None, tmp_path, "fraud")


def test_a_stack_file_that_is_no_yaml_names_no_archive(tmp_path: Path) -> None:
    file = tmp_path / "Pulumi.dev.yaml"
    file.write_text("config: [")

    with pytest.raises(NoSamples, match=r"Pulumi\.dev\.yaml cannot be read: .*--samples"):
        sample_files.beside_archive(file, tmp_path, "fraud")
