"""What a process sees of a Dockerfile."""

from pathlib import Path

import pytest

from serving_cli.image.dockerfile import Dockerfile

TEXT = """\
# ENTRYPOINT ["not", "this"]
FROM base AS first
ARG COLOUR=red
ENV ONE=first
ENTRYPOINT ["false"]

FROM base
ARG COLOUR=blue
ENV ONE=1 \\
    # a comment between
    TWO="a b" \\
    THREE=${COLOUR}-$COLOUR FOUR=$ONE:$ELSEWHERE
HEALTHCHECK --interval=10s \\
    CMD ["python", "-c", "print('a, b')"]
ENTRYPOINT ["python", "-m", "served"]
"""


@pytest.fixture(name="file")
def a_dockerfile(tmp_path: Path) -> Path:
    file = tmp_path / "Dockerfile"
    file.write_text(TEXT)
    return file


def test_the_last_stage_says_what_runs(file: Path) -> None:
    said = Dockerfile.read(file)

    assert said.entrypoint == ("python", "-m", "served")
    assert said.healthcheck == ("python", "-c", "print('a, b')")


def test_variables_are_filled_in_from_what_comes_before(file: Path) -> None:
    assert Dockerfile.read(file).environment == {
        "ONE": "1",
        "TWO": "a b",
        "THREE": "blue-blue",
        "FOUR": "1:$ELSEWHERE",
    }


def test_an_argument_of_the_build_stands_in_place_of_its_default(file: Path) -> None:
    assert Dockerfile.read(file, COLOUR="green").environment["THREE"] == "green-green"
