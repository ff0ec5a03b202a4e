"""A `pulumi` on PATH is taken when it is recent enough and has its Python host."""

from pathlib import Path

import pytest

from serving_cli.engine import on_path
from serving_cli.engine.engines import NotHereError
from tests.engine.conftest import Script


def test_a_recent_cli_beside_its_python_host_is_taken(script: Script) -> None:
    pulumi = script("pulumi", "echo v3.260.0")
    script("pulumi-language-python", "")

    found = on_path.find()

    assert (found.pulumi, found.folder) == (pulumi, pulumi.parent)
    assert (found.version, found.how) == ("3.260.0", "path")


def test_a_link_on_path_leads_to_the_host_beside_the_real_cli(
    script: Script, tmp_path: Path
) -> None:
    cellar = tmp_path / "cellar"
    cellar.mkdir()
    link = script("pulumi", "echo v3.260.0")
    real = link.rename(cellar / "pulumi")
    script("pulumi-language-python", "").rename(cellar / "pulumi-language-python")
    link.symlink_to(real)

    assert on_path.find().pulumi == link


@pytest.mark.usefixtures("script")
def test_no_cli_is_told() -> None:
    with pytest.raises(NotHereError, match="no pulumi on PATH"):
        on_path.find()


def test_an_old_cli_is_told_by_both_versions(script: Script) -> None:
    script("pulumi", "echo v3.100.4")

    with pytest.raises(NotHereError, match=r"is 3\.100\.4; 3\.259\.0 or later is needed"):
        on_path.find()


def test_a_cli_alone_is_told_what_it_lacks(script: Script) -> None:
    script("pulumi", "echo v3.260.0")

    with pytest.raises(NotHereError, match="has no pulumi-language-python beside it or on PATH"):
        on_path.find()


def test_a_cli_that_fails_is_told_by_its_last_words(script: Script) -> None:
    script("pulumi", "echo 'no version is set for pulumi' >&2; exit 126")

    with pytest.raises(NotHereError, match="ended with 126: no version is set for pulumi"):
        on_path.find()


def test_a_cli_built_without_its_version_is_told(script: Script) -> None:
    script("pulumi", "echo")

    with pytest.raises(NotHereError, match="says '', which is no version"):
        on_path.find()
