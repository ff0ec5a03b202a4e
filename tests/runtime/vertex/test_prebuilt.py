"""A pickled estimator answers as Google's prebuilt scikit-learn image does."""

import hashlib
import json
import pickle
import re
import shlex
import sys
from pathlib import Path
from typing import Any

import joblib  # type: ignore[import-untyped]
import numpy as np
import pytest
from sklearn.linear_model import LinearRegression  # type: ignore[import-untyped]

from serving_runtime import prebuilt
from serving_runtime.refused import CodeFailed, Misconfigured, Refused
from serving_runtime.served import Call, Served


class Odd:
    """Predicts what it is told to."""

    def __init__(self, gives: Any) -> None:
        self._gives = gives

    def predict(self, instances: list[Any], **others: Any) -> Any:
        if isinstance(self._gives, Exception):
            raise self._gives
        return [others] if self._gives == "others" else self._gives


def loaded(folder: Path, model: Any, name: str = "model.pkl") -> Served:
    content = pickle.dumps(model)
    (folder / name).write_bytes(content)
    trusted = {"SERVING_TRUSTED_PICKLE": hashlib.sha256(content).hexdigest()}
    one = prebuilt.served("sklearn", trusted)
    one.load(folder)
    return one


def answer(one: Served, body: bytes) -> object:
    return json.loads(one.answer(Call(body, b"application/json", None)).body)


def test_an_estimator_s_array_comes_back_as_predictions(tmp_path: Path) -> None:
    fitted = LinearRegression().fit([[0.0], [1.0]], [1.0, 3.0])

    found: Any = answer(loaded(tmp_path, fitted), b'{"instances": [[2], [0]]}')

    assert found["predictions"] == pytest.approx([5.0, 1.0])


def test_a_file_of_joblib_is_looked_for_first(tmp_path: Path) -> None:
    joblib.dump(Odd(np.array([1])), tmp_path / "model.joblib")
    (tmp_path / "model.pkl").write_bytes(pickle.dumps(Odd([2])))
    trusted = hashlib.sha256((tmp_path / "model.joblib").read_bytes()).hexdigest()
    one = prebuilt.served("sklearn", {"SERVING_TRUSTED_PICKLE": trusted})
    one.load(tmp_path)

    assert answer(one, b'{"instances": [[0]]}') == {"predictions": [1]}


def test_what_is_beside_the_instances_becomes_keywords(tmp_path: Path) -> None:
    found = answer(loaded(tmp_path, Odd("others")), b'{"instances": [[0]], "parameters": {"a": 1}}')

    assert found == {"predictions": [{"parameters": {"a": 1}}]}


def test_what_predict_raises_is_answered_400_and_logged_without_its_message(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    one = loaded(tmp_path, Odd(ValueError("no such customer 4711")))

    with pytest.raises(Refused) as refused:
        one.answer(Call(b'{"instances": [[0]]}', None, None))

    assert refused.value.status == 400
    assert refused.value.reason.endswith("sklearn prediction: no such customer 4711")
    assert [record.message for record in caplog.records] == ["predict raised"]
    assert "4711" not in str([vars(record) for record in caplog.records])


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"[", "the body is not JSON"),
        (b'{"instances": [NaN]}', "the body is not JSON"),
        (b"[" * 100_000, "the body is not JSON"),
        (b"[1]", "instances: it is a list of one or more"),
        (b'{"instances": []}', "instances: it is a list of one or more"),
        (b'{"instances": {"a": 1}}', "instances: it is a list of one or more"),
    ],
)
def test_a_body_of_another_form_is_refused(tmp_path: Path, body: bytes, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        loaded(tmp_path, Odd([0])).answer(Call(body, None, None))

    assert refused.value.reason == reason
    assert refused.value.status == 400


@pytest.mark.parametrize(
    ("gives", "reason"),
    [
        (3, "predict gave int; it gives an array or a list"),
        (np.array([np.nan]), "predict gave what JSON does not have"),
        ([{1}], "predict gave what JSON does not have"),
    ],
)
def test_a_prediction_that_cannot_be_written_is_the_model_s_failure(
    tmp_path: Path, gives: Any, reason: str
) -> None:
    with pytest.raises(CodeFailed) as failed:
        loaded(tmp_path, Odd(gives)).answer(Call(b'{"instances": [[0]]}', None, None))

    assert failed.value.reason == reason


# What is not loaded


def test_a_framework_that_is_none_is_told_the_one_there_is() -> None:
    with pytest.raises(Misconfigured, match="SERVING_PREBUILT is 'tf2'; it is sklearn"):
        prebuilt.served("tf2", {})


def test_no_file_is_loaded_without_a_hash_that_is_trusted(tmp_path: Path) -> None:
    (tmp_path / "model.pkl").write_bytes(pickle.dumps(Odd([0])))

    with pytest.raises(Misconfigured, match="SERVING_TRUSTED_PICKLE is not set"):
        prebuilt.served("sklearn", {}).load(tmp_path)


def test_a_file_of_another_hash_is_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "model.pkl").write_bytes(pickle.dumps(Odd([0])))

    with pytest.raises(Misconfigured, match="it was not loaded"):
        prebuilt.served("sklearn", {"SERVING_TRUSTED_PICKLE": "0" * 64}).load(tmp_path)


def test_a_folder_without_the_image_s_file_is_told_its_names(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"there is no model\.joblib or model\.pkl in"):
        prebuilt.served("sklearn", {"SERVING_TRUSTED_PICKLE": "0" * 64}).load(tmp_path)


def test_a_pickle_that_cannot_predict_is_told_by_its_type(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"model\.pkl holds a dict, which has no predict"):
        loaded(tmp_path, {"a": 1})


def test_a_python_without_scikit_learn_is_told_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "sklearn", None)
    command = f"`{shlex.quote(sys.executable)} -m pip install scikit-learn`"

    with pytest.raises(Misconfigured, match=f"sklearn is not installed .* {re.escape(command)}"):
        loaded(tmp_path, Odd([0]))
