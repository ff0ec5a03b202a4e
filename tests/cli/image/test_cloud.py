"""`serving build --on cloud`: how the container engine is called. It is a stand-in throughout."""

import json

import pytest

from serving_cli.main import main
from tests.cli.image.workshop import PUSHED, Workshop

HOST = "123456789012.dkr.ecr.eu-west-1.amazonaws.com"
URL = f"{HOST}/risk/fraud"
BUILD = ("fraud", "--on", "cloud", "--repository", URL)


@pytest.fixture
def docker(workshop: Workshop) -> Workshop:
    workshop.engine("docker")
    return workshop


def test_the_image_is_printed_by_the_digest_that_the_registry_gave(
    docker: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    assert docker.build(*BUILD, "--tag", "1.4.2") == 0

    out, said = capfd.readouterr()
    assert out == f"{URL}@{PUSHED}\n"
    assert "the engine's own report" in said


def test_docker_builds_the_context_and_pushes_it(docker: Workshop) -> None:
    docker.build(*BUILD, "--tag", "1.4.2")

    [build, push, inspect] = docker.calls
    assert build.words[:-1] == [
        *("build", "--provenance=false", "--output", "type=docker", "--platform", "linux/amd64"),
        *("--tag", f"{URL}:1.4.2", "--build-arg", "PREDICTOR=predictor:Fraud"),
        *("--build-arg", "RUN_AS=10001:10001"),
    ]
    assert push.words == ["push", f"{URL}:1.4.2"]
    assert inspect.words[:2] == ["image", "inspect"]


def test_the_context_is_what_the_dockerfile_copies(docker: Workshop) -> None:
    docker.build(*BUILD)

    held = docker.calls[0].context
    assert held["code/predictor.py"].startswith("import helper")
    assert held["code-requirements.txt"] == ""
    assert "FROM python:" in held["Dockerfile"]
    assert "starlette==" in held["requirements.txt"]
    assert "serving_runtime/__main__.py" in held
    assert [path for path in held if "__pycache__" in path or path.endswith(".env")] == []


def test_what_the_predictor_needs_is_installed_too(docker: Workshop) -> None:
    docker.write("requirements.txt", "numpy==2.3.5\n")

    docker.build(*BUILD)

    assert docker.calls[0].context["code-requirements.txt"] == "numpy==2.3.5\n"


def test_without_a_tag_the_folders_own_digest_gives_one(docker: Workshop) -> None:
    docker.build(*BUILD)
    docker.build(*BUILD)

    tags = [call.words[-1].rpartition(":")[2] for call in docker.calls if call.words[0] == "push"]
    assert len(tags[0]) == 12
    assert tags[0] == tags[1]


def test_platform_and_user_are_the_callers(docker: Workshop) -> None:
    docker.build(*BUILD, "--platform", "linux/arm64", "--run-as", "0:0")

    words = docker.calls[0].words
    assert words[words.index("--platform") + 1] == "linux/arm64"
    assert "RUN_AS=0:0" in words


def test_podman_is_called_in_its_own_way(
    workshop: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    workshop.engine("podman")

    assert workshop.build(*BUILD, "--tag", "1") == 0

    [build, push] = workshop.calls
    assert build.words[:3] == ["build", "--format", "docker"]
    assert push.words[:4] == ["push", "--format", "v2s2", "--digestfile"]
    assert capfd.readouterr().out == f"{URL}@{PUSHED}\n"


def test_the_engine_that_is_named_is_the_one(docker: Workshop) -> None:
    docker.engine("podman")

    docker.build(*BUILD, "--engine", "podman")

    assert {call.name for call in docker.calls} == {"podman"}


def test_an_engine_that_does_not_answer_is_passed_over(docker: Workshop) -> None:
    (docker.programs / "docker").write_text("#!/bin/sh\nexit 1\n")
    docker.engine("podman")

    assert docker.build(*BUILD) == 0
    assert {call.name for call in docker.calls} == {"podman"}


def test_where_none_answers_each_says_why(
    docker: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    docker.fails("info")

    assert docker.build(*BUILD) == 1
    assert capfd.readouterr().err == (
        "serving: no container engine answers (docker says: as it was told; podman is not on PATH);"
        " start one, or build where one runs; the sandbox needs none (--on sandbox)\n"
    )


def test_a_build_that_fails_is_not_pushed(
    docker: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    docker.fails("build")

    assert docker.build(*BUILD) == 1
    assert [call.words[0] for call in docker.calls] == ["build"]
    assert capfd.readouterr().err.endswith("`docker build` failed with 3, and said why above\n")


def test_a_push_that_fails_tells_how_to_log_in(
    docker: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    docker.fails("push")

    assert docker.build(*BUILD) == 1
    assert capfd.readouterr().err.splitlines()[-1] == (
        "serving: `docker push` failed with 3, and said why above; if it wants a login:"
        " aws ecr get-login-password --region eu-west-1"
        f" | docker login --username AWS --password-stdin {HOST}"
    )


def test_of_another_registry_nothing_is_guessed(
    docker: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    docker.fails("push")

    docker.build("fraud", "--on", "cloud", "--repository", "registry.example.com:5000/fraud")

    assert capfd.readouterr().err.endswith("`docker push` failed with 3, and said why above\n")


def test_a_predictor_that_is_wrong_stops_it_before_anything_is_built(
    docker: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    docker.write("predictor.py", "class Fraud: ...\n")

    assert docker.build(*BUILD) == 1
    assert docker.calls == []
    assert "none is a Predictor by its own bases" in capfd.readouterr().err


def test_a_repository_without_its_registry_is_refused(
    docker: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    assert docker.build("fraud", "--on", "cloud", "--repository", "fraud") == 1
    assert "--repository fraud: give it with its registry, HOST/NAME" in capfd.readouterr().err

    with pytest.raises(SystemExit):
        main(["build", "fraud", "--on", "cloud"])
    assert docker.calls == []


def test_the_name_under_which_the_endpoint_asks_for_it_is_told(
    docker: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    """With its URI the component would no longer make the repository, and Pulumi delete it."""
    docker.build(*BUILD)
    said = capfd.readouterr().err
    docker.settings({"scorer": "risk/fraud:1"})
    docker.build(*BUILD)
    set_there = capfd.readouterr().err

    assert (
        f"where the endpoint makes the repository, its model asks for the image risk/fraud@{PUSHED}"
        in said
    )
    assert f"where the repository is made elsewhere, for {URL}@{PUSHED}" in said
    assert (
        f"pulumi -- config set --path serving:settings.models.scorer.image risk/fraud@{PUSHED}"
        in set_there
    )


def services(workshop: Workshop, *targets: dict[str, object]) -> None:
    """Let services of the dev stack run `risk/fraud`, and one more another image."""
    models = {"fraud": {"image": "risk/fraud:1.4.2"}, "other": {"image": "other:1"}}
    asked = {f"s{number}": {"model": "fraud", **one} for number, one in enumerate(targets)}
    asked["else"] = {"model": "other", "lambda": {"architecture": "arm64"}}
    settings = {"models": models, "services": asked}
    workshop.write("../Pulumi.dev.yaml", json.dumps({"config": {"serving:settings": settings}}))


def platform(workshop: Workshop) -> str:
    words = workshop.calls[0].words
    return words[words.index("--platform") + 1]


@pytest.mark.parametrize(
    ("target", "wanted"),
    [
        ({"lambda": {"architecture": "arm64"}}, "linux/arm64"),
        ({"lambda": {"architecture": "x86_64"}}, "linux/amd64"),
        ({"lambda": {}}, "linux/amd64"),
        ({"sagemaker": {}}, "linux/amd64"),
    ],
)
def test_it_is_built_for_the_processors_of_the_service_that_runs_it(
    docker: Workshop, target: dict[str, object], wanted: str, capfd: pytest.CaptureFixture[str]
) -> None:
    services(docker, target)

    assert docker.build(*BUILD) == 0

    assert platform(docker) == wanted
    assert f"build: for {wanted}" in capfd.readouterr().err


def test_services_of_two_kinds_of_processors_need_a_word(
    docker: Workshop, capfd: pytest.CaptureFixture[str]
) -> None:
    services(docker, {"lambda": {"architecture": "arm64"}}, {"sagemaker": {}})

    assert docker.build(*BUILD) == 1
    assert docker.calls == []
    told = f"services that run {URL} want it for different processors (s0 linux/arm64, s1 linux/amd"
    assert told in capfd.readouterr().err


def test_a_platform_that_is_named_counts(docker: Workshop) -> None:
    services(docker, {"lambda": {"architecture": "arm64"}}, {"sagemaker": {}})

    assert docker.build(*BUILD, "--platform", "linux/arm64") == 0

    assert platform(docker) == "linux/arm64"
