"""`pulumi about` lists what a project asked for, or all that this brought."""

from serving_cli.engine.host import about

INSTALLED = [
    {"name": "App", "version": "1.0", "requires": ["Some_Library[extra]>=1; python_version>'3'"]},
    {"name": "some-library", "version": "2.0", "requires": []},
]


def listed(*, transitive: bool) -> list[str]:
    answer = about.dependencies(INSTALLED, transitive=transitive)
    return [dependency.name for dependency in answer.dependencies]


def test_what_another_package_asks_for_is_left_out() -> None:
    assert listed(transitive=False) == ["App"]


def test_all_is_listed_when_all_is_asked_for() -> None:
    assert listed(transitive=True) == ["App", "some-library"]
