"""What `model.tar.gz` of the digits example holds, and how its code answers requests."""

import json
import tarfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

JSON = "application/json"
BLANK = [0] * 64


def a_body(*images: object) -> str:
    return json.dumps({"instances": images})


def test_the_archive_holds_the_model_and_its_code_and_nothing_else(digits: Path) -> None:
    with tarfile.open(digits / "model.tar.gz") as archive:
        assert archive.getnames() == ["code/inference.py", "model.json"]


def test_nothing_in_the_archive_tells_who_packed_it_or_when(digits: Path) -> None:
    with tarfile.open(digits / "model.tar.gz") as archive:
        stamps = {(each.mtime, each.uid, each.gid, each.uname, each.gname) for each in archive}

    assert stamps == {(0, 0, 0, "", "")}


def test_the_archive_stays_small(digits: Path) -> None:
    assert (digits / "model.tar.gz").stat().st_size < 100_000


def test_every_sample_gets_its_true_label(
    inference: ModuleType, model_dir: Path, samples: Any
) -> None:
    model = inference.model_fn(str(model_dir))
    images = [sample["request"]["instances"][0] for sample in samples]

    predictions = inference.predict_fn(inference.input_fn(a_body(*images), JSON), model)

    assert [each["label"] for each in predictions] == [sample["label"] for sample in samples]


def test_the_probabilities_of_all_ten_digits_add_up_to_one(
    inference: ModuleType, model_dir: Path
) -> None:
    model = inference.model_fn(str(model_dir))

    [prediction] = inference.predict_fn([BLANK], model)

    assert len(prediction["probabilities"]) == 10
    assert sum(prediction["probabilities"]) == pytest.approx(1)


def test_an_answer_is_json_and_says_so(inference: ModuleType) -> None:
    body, content_type = inference.output_fn([{"label": 3, "probabilities": [1.0]}], JSON)

    assert json.loads(body) == {"predictions": [{"label": 3, "probabilities": [1.0]}]}
    assert content_type == JSON


@pytest.mark.parametrize("accept", ["*/*", "application/*", "text/html, application/json; q=0.9"])
def test_any_accept_header_that_admits_json_gets_json(inference: ModuleType, accept: str) -> None:
    assert inference.output_fn([], accept)[1] == JSON


def test_a_body_of_bytes_reads_like_one_of_text(inference: ModuleType) -> None:
    assert inference.input_fn(a_body(BLANK).encode(), f"{JSON}; charset=utf-8") == [BLANK]


def test_an_answer_in_another_format_is_refused(inference: ModuleType) -> None:
    with pytest.raises(ValueError, match=r"accept 'text/csv' .*ask for application/json"):
        inference.output_fn([], "text/csv")


def test_another_content_type_is_refused(inference: ModuleType) -> None:
    with pytest.raises(ValueError, match=r"content type 'text/csv' .*send application/json"):
        inference.input_fn(a_body(BLANK), "text/csv")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("{", "the body is not JSON"),
        (b"\xff\xfe\xff", "the body is not JSON"),
        ("[" * 100_000, "the body is not JSON"),
        ("[]", "the body holds no images"),
        ('{"instances": []}', "the body holds no images"),
        ('{"instances": {}}', "the body holds no images"),
        (a_body(BLANK, BLANK[1:]), r"instances\[1\] is 63 values; send the 64 pixels"),
        (a_body("0"), r"instances\[0\] is str; send the 64 pixels"),
        (a_body([17, *BLANK[1:]]), r"instances\[0\]\[0\] is 17; .* from 0 to 16"),
        (a_body([*BLANK[1:], -1]), r"instances\[0\]\[63\] is -1; .* from 0 to 16"),
        (a_body([float("nan"), *BLANK[1:]]), r"instances\[0\]\[0\] is NaN"),
        (a_body([True, *BLANK[1:]]), r"instances\[0\]\[0\] is true"),
        (a_body([None, *BLANK[1:]]), r"instances\[0\]\[0\] is null"),
        (a_body([[1], *BLANK[1:]]), r"instances\[0\]\[0\] is \[1\]"),
    ],
)
def test_a_malformed_body_is_refused_by_the_place_of_its_mistake(
    inference: ModuleType, body: str | bytes, told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        inference.input_fn(body, JSON)


def test_a_model_of_another_width_is_refused(inference: ModuleType, tmp_path: Path) -> None:
    narrow = {"digits": [{"label": 7, "intercept": 0.0, "weights": [0.0] * 63}]}
    (tmp_path / "model.json").write_text(json.dumps(narrow))

    with pytest.raises(ValueError, match="63 weights for class 7"):
        inference.model_fn(str(tmp_path))
