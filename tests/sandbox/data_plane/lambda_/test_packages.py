"""Where the code of a function comes from, and what is said of code that is not to be had."""

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from cloud_sandbox.data_plane.lambda_.asked import Asked
from cloud_sandbox.data_plane.lambda_.invoking import Invoking
from cloud_sandbox.data_plane.lambda_.refusals import Refused
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.engine.wire import ARCHIVE, ASSET, SIGNATURE
from tests.sandbox.data_plane.lambda_.functions import PLAIN, SCOPE, Functions, a_zip
from tests.sandbox.data_plane.lambda_.plane import in_a_plane

LAYER = "aws:lambda/layerVersion:LayerVersion"
LAYERED = """
import told

def handler(event, context):
    return {{"word": "{word}", "told": told.WORD}}
"""
SAME = a_zip(app=PLAIN.format(word="same"))


@pytest.fixture(name="functions")
def _functions(tmp_path: Path) -> Functions:
    return Functions(tmp_path / "home")


def answered(functions: Functions, name: str = "scorer") -> Any:
    async def use(plane: Plane) -> Any:
        answer = await plane.one(Invoking).invoke(Asked(SCOPE, name))
        return json.loads(answer.payload)

    return in_a_plane(functions, use)


def test_a_version_keeps_its_code_though_the_object_is_gone(functions: Functions) -> None:
    functions.function("scorer")
    [stored] = [one for one in functions.objects if one.id.endswith("scorer-one.zip")]
    functions.aws.delete(stored)

    assert answered(functions)["word"] == "one"


def test_copies_of_code_go_with_the_last_function_that_has_it(functions: Functions) -> None:
    made = [functions.function(name, **functions.stored("same.zip", SAME)) for name in "ab"]
    left = []
    for one in made:
        functions.aws.delete(one)
        left.append(len([*(functions.home / "blobs").glob("lambda-*")]))

    assert left == [1, 0]


def test_modules_of_a_layer_are_found_and_those_of_the_last_one_first(
    functions: Functions,
) -> None:
    arns = []
    for word in ("first", "last"):
        inputs = {"layerName": word, **functions.stored(f"{word}.zip", a_layer(word))}
        arns.append(functions.aws.create(LAYER, inputs, name=word).outputs["arn"])
    elsewhere = "arn:aws:lambda:eu-west-1:770693421928:layer:numpy:1"
    functions.function("scorer", code=LAYERED, layers=[elsewhere, *arns])

    assert answered(functions) == {"word": "one", "told": "last"}


def a_layer(word: str) -> bytes:
    return a_zip(python__told=f"WORD = {word!r}")


@pytest.mark.parametrize("kind", ["folder", "zip", "assets"])
def test_code_that_the_program_hands_over_runs(
    functions: Functions, tmp_path: Path, kind: str
) -> None:
    text = PLAIN.format(word=kind)
    folder = tmp_path / "code"
    folder.mkdir()
    (folder / "app.py").write_text(text)
    (tmp_path / "code.zip").write_bytes(a_zip(app=text))
    asset = {SIGNATURE: ASSET, "hash": "cd" * 32, "text": text}
    kinds: dict[str, dict[str, Any]] = {
        "folder": {"path": str(folder)},
        "zip": {"path": str(tmp_path / "code.zip")},
        "assets": {"assets": {"app.py": asset}},
    }
    inputs = functions.inputs("scorer")
    archive = {SIGNATURE: ARCHIVE, "hash": kind.encode().hex().ljust(64, "0"), **kinds[kind]}
    del inputs["s3Bucket"], inputs["s3Key"]
    functions.aws.create("aws:lambda/function:Function", inputs | {"code": archive})

    assert answered(functions)["word"] == kind


def test_code_that_is_no_zip_is_refused_by_its_place(functions: Functions) -> None:
    functions.function("scorer", **functions.stored("broken.zip", b"no zip at all"))

    with pytest.raises(Refused, match=r"s3://code-of-tests/broken\.zip cannot be unpacked"):
        answered(functions)


def test_nothing_of_a_zip_lies_outside_of_its_folder(functions: Functions) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../escaped", "x")
        archive.writestr("app.py", PLAIN.format(word="inside"))
    functions.function("scorer", **functions.stored("slip.zip", packed.getvalue()))

    word = answered(functions)["word"]

    assert word == "inside"
    places = [str(one.parent.name) for one in functions.home.parent.rglob("escaped")]
    assert all(place.startswith("lambda-") for place in places)
