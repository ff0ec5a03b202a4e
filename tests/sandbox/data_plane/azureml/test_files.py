"""Files of a model and of its code reach the container from the workspace's storage."""

from pathlib import Path

import pytest

from tests.sandbox.data_plane.azureml import files
from tests.sandbox.data_plane.azureml.served import Serving

pytestmark = pytest.mark.xdist_group("azureml scores")

SKLEARN = "azureml://registries/azureml/environments/sklearn-1.5/versions/20"
SCRIPT = b"""
import json
import os
from pathlib import Path

from beside import WORD


def init():
    global model
    model = Path(os.environ["AZUREML_MODEL_DIR"], "digits", "model.txt").read_text()


def run(raw_data):
    return {"model": model, "word": WORD, "asked": json.loads(raw_data)}
"""


@pytest.fixture(scope="module", name="stored")
def _stored(serving: Serving) -> Serving:
    files.a_container(serving)
    files.put(serving, "digits/model.txt", b"a model")
    files.put(serving, "digits/more/part.bin", b"\0")
    files.put(serving, "scoring/score.py", SCRIPT)
    files.put(serving, "scoring/beside.py", b"WORD = 'beside'\n")
    return serving


def test_an_own_image_finds_the_models_folder(stored: Serving) -> None:
    stored.endpoint("mounted")
    model = files.a_model(stored, "mounted", "digits")

    stored.deploy("mounted", "blue", "first", model=model)

    asked = {"do": "environment"}
    answer = stored.ask("mounted", asked, azureml_model_deployment="blue")
    folder = answer.said["environment"]["AZUREML_MODEL_DIR"]
    assert folder.endswith("/azureml-models/mounted/7")
    assert files.below(folder) == ["digits/model.txt", "digits/more/part.bin"]
    assert Path(folder).is_relative_to(stored.home)


def test_a_scoring_script_runs_in_microsofts_own_environment(stored: Serving) -> None:
    stored.endpoint("script")
    model = files.a_model(stored, "script", "digits")
    code = {"codeId": files.a_code(stored, "script", "scoring"), "scoringScript": "score.py"}

    stored.deploy("script", "blue", "", environmentId=SKLEARN, model=model, codeConfiguration=code)

    answer = stored.ask("script", [1, 2], azureml_model_deployment="blue")
    assert answer.said == {"model": "a model", "word": "beside", "asked": [1, 2]}
    assert answer.headers["x-ms-run-function-failed"] == "False"


def test_a_model_whose_files_are_nowhere_answers_with_the_reason(stored: Serving) -> None:
    stored.endpoint("nowhere")
    model = files.a_model(stored, "nowhere", "elsewhere")
    stored.deploy("nowhere", "blue", "first", model=model)

    answer = stored.ask("nowhere", azureml_model_deployment="blue")

    assert answer.status == 424
    assert b"model nowhere:7: nothing lies at https://modelsofserving" in answer.body


def test_another_curated_environment_is_told_apart(stored: Serving) -> None:
    stored.endpoint("curated")
    environment = "azureml://registries/azureml/environments/tritonserver/versions/1"
    code = {"codeId": files.a_code(stored, "curated", "scoring"), "scoringScript": "score.py"}
    stored.deploy("curated", "blue", "", environmentId=environment, codeConfiguration=code)

    answer = stored.ask("curated", azureml_model_deployment="blue")

    assert b"the sandbox runs those of sklearn and minimal, not tritonserver" in answer.body
