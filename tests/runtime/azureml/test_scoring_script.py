"""A scoring script is served as Azure's inference server serves it, or refused by one line."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from serving_runtime.azureml.scoring_script import ScoringScript
from serving_runtime.refused import CodeFailed, Misconfigured, Refused
from serving_runtime.served import Answer, Call
from tests.runtime.azureml.deployment import Deployment

NAMES = iter(range(1000))


@pytest.fixture(autouse=True)
def path_and_modules() -> Iterator[None]:
    before, loaded = [*sys.path], {*sys.modules}
    yield
    sys.path[:] = before
    for name in {*sys.modules} - loaded:
        del sys.modules[name]


def a_script(folder: Path, text: str, *within: str) -> ScoringScript:
    """Loaded; each under a name of its own, because modules of one name are loaded once."""
    name = f"score-{next(NAMES)}.py"
    deployment = Deployment(folder).with_script(text, name)
    code = deployment.code
    script = ScoringScript(name, (code, *(code / each for each in within)))
    script.load(deployment.model_dir)
    return script


def asked(script: ScoringScript, body: bytes = b"{}", content_type: bytes | None = None) -> Answer:
    return script.answer(Call(body, content_type, None))


@pytest.mark.parametrize(
    ("gives", "written"),
    [
        ("[1, 'two']", b'[1, "two"]'),
        ("'{}'", b'"{}"'),
        ("None", b"{}"),
        ("float('nan')", b"NaN"),
        ("'\\u00e9'", b'"\\u00e9"'),
    ],
)
def test_what_run_gives_is_dumped_as_json(tmp_path: Path, gives: str, written: bytes) -> None:
    script = a_script(tmp_path, f"def init(): ...\ndef run(raw_data): return {gives}")

    assert asked(script) == Answer(written, b"application/json")


@pytest.mark.parametrize("content_type", [None, b"application/json", b"image/png"])
def test_run_gets_the_body_as_text_by_the_name_it_has(
    tmp_path: Path, content_type: bytes | None
) -> None:
    text = "def init(): ...\ndef run(*, data, more=7): return [type(data).__name__, data, more]"

    got = asked(a_script(tmp_path, text), b"1,2", content_type)

    assert got.body == b'["str", "1,2", 7]'


def test_init_is_called_once_before_any_request(tmp_path: Path) -> None:
    text = """
        calls = []
        def init(): calls.append(1)
        def run(raw_data): return calls
    """
    script = a_script(tmp_path, text)

    assert [asked(script).body, asked(script).body] == [b"[1]", b"[1]"]


def test_a_script_imports_what_lies_beside_it_and_in_the_source_directory(tmp_path: Path) -> None:
    code = Deployment(tmp_path).code
    (code / "beside_a_script.py").write_text("here = 1")
    (code / "lib").mkdir()
    (code / "lib" / "lib_of_a_script.py").write_text("there = 2")
    text = """
        from beside_a_script import here
        from lib_of_a_script import there
        def init(): ...
        def run(raw_data): return [here, there]
    """

    assert asked(a_script(tmp_path, text, "lib")).body == b"[1, 2]"


def test_a_body_that_is_no_text_is_refused(tmp_path: Path) -> None:
    script = a_script(tmp_path, "def init(): ...\ndef run(raw_data): ...")

    with pytest.raises(Refused, match="the body is not UTF-8") as refused:
        asked(script, b"\xff")

    assert refused.value.status == 400


def test_whatever_run_raises_fails_the_request(tmp_path: Path) -> None:
    script = a_script(tmp_path, "def init(): ...\ndef run(raw_data): raise KeyError(raw_data)")

    with pytest.raises(CodeFailed, match=r"^run of score-\d+\.py raised KeyError$") as failed:
        asked(script, b"secret")

    assert isinstance(failed.value.cause, KeyError)


@pytest.mark.parametrize("gives", ["object()", "{1}", "{(1,): 1}"])
def test_what_is_no_json_fails_the_request(tmp_path: Path, gives: str) -> None:
    script = a_script(tmp_path, f"def init(): ...\ndef run(raw_data): return {gives}")

    with pytest.raises(CodeFailed, match=r"gave \w+ that json\.dumps does not take"):
        asked(script)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("def run(raw_data): ...", "has no init; it has init"),
        ("def init(): ...", "has no run; it has init"),
        ("init = 3\ndef run(raw_data): ...", "init of .* is int, not a function"),
        ("def init(): ...\ndef run(): ...", r"takes nothing; it is run\(raw_data\)"),
        ("def init(): ...\ndef run(a, b): ...", "needs b beside a"),
        ("def init(): ...\ndef run(*a): ...", r"positional-only parameters, \*args"),
        ("def init(): ...\ndef run(a, /): ...", r"positional-only parameters, \*args"),
        ("def init(): ...\ndef run(a, request_headers): ...", "asks for request_headers, which"),
        (
            "from azureml_inference_server_http.api.aml_request import rawhttp",
            "imports azureml_inference_server_http, which belongs to Azure's own server",
        ),
        ("from azureml.contrib.services.aml_response import AMLResponse", "imports azureml, which"),
        ("from inference_schema.schema_decorators import input_schema", "imports inference_schema"),
    ],
)
def test_a_script_that_is_not_served_here_is_told_why(
    tmp_path: Path, text: str, reason: str
) -> None:
    with pytest.raises(Misconfigured, match=reason):
        a_script(tmp_path, text)


def test_another_module_that_is_missing_is_told_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(ModuleNotFoundError, match="no_such_library"):
        a_script(tmp_path, "import no_such_library")


@pytest.mark.parametrize(
    ("module", "tells", "reason"),
    [
        (
            "azureml_inference_server_http.api.aml_request",
            {"_rawHttpRequested": True},
            "asks for Flask's request by rawhttp",
        ),
        (
            "inference_schema.schema_util",
            {"is_schema_decorated": lambda _run: True},
            "is decorated by inference_schema",
        ),
    ],
)
def test_where_azure_s_packages_are_installed_their_decorators_are_refused(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    module: str,
    tells: dict[str, object],
    reason: str,
) -> None:
    stands_for = ModuleType(module)
    vars(stands_for).update(tells)
    monkeypatch.setitem(sys.modules, module, stands_for)

    with pytest.raises(Misconfigured, match=reason):
        a_script(tmp_path, "def init(): ...\ndef run(raw_data): ...")


def test_a_script_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match=r"there is no .*score\.py, which AML_APP_ROOT and"):
        ScoringScript("score.py", (tmp_path,)).load(tmp_path)


@pytest.mark.parametrize("program", ["score", "score.v2.py", "score.txt"])
def test_what_is_no_name_of_a_script_is_told(tmp_path: Path, program: str) -> None:
    with pytest.raises(Misconfigured, match=f"AZUREML_ENTRY_SCRIPT is '{program}'"):
        ScoringScript(program, (tmp_path,))
