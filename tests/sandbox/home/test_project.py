"""The Pulumi project somebody stands in."""

from pathlib import Path

import pytest

from cloud_sandbox.home import Project, ProjectNotFound


def write(folder: Path, text: str, name: str = "Pulumi.yaml") -> Project:
    (folder / name).write_text(text)
    return Project.around(folder)


def refusal(folder: Path) -> str:
    with pytest.raises(ProjectNotFound) as refused:
        Project.around(folder)
    return str(refused.value)


def test_a_project_is_found_from_any_folder_below_it(folder: Path) -> None:
    below = folder / "infra" / "deep"
    below.mkdir(parents=True)

    assert Project.around(below).file == folder / "Pulumi.yaml"
    assert Project.around(below / "..").folder == folder


def test_the_nearest_project_is_meant(folder: Path) -> None:
    inner = folder / "inner"
    inner.mkdir()
    (inner / "Pulumi.yaml").write_text("name: inner\nruntime: nodejs\n")

    assert Project.around(inner).name == "inner"
    assert Project.around(inner / "..").name == "shop"


def test_a_link_leads_to_the_project_where_it_lies(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder, target_is_directory=True)

    assert Project.around(link) == Project.around(folder)


def test_the_other_ending_of_yaml_is_read_too(tmp_path: Path) -> None:
    assert write(tmp_path, "name: short\nruntime: python\n", "Pulumi.yml").name == "short"


def test_without_a_project_the_remedy_is_told(tmp_path: Path) -> None:
    assert refusal(tmp_path) == (
        f"there is no Pulumi.yaml in {tmp_path} or above; go to a Pulumi project's folder"
    )


def test_a_folder_that_is_not_there_is_named(folder: Path) -> None:
    assert refusal(folder / "infre") == (
        f"there is no folder {folder / 'infre'}; name a Pulumi project's folder"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name: [", "is not YAML: while parsing a flow node"),
        ("runtime: python", "has no `name`; give the project one"),
        ("name:\nruntime: python", "has no `name`; give the project one"),
        ("- name", "has no `name`; give the project one"),
        ("", "has no `name`; give the project one"),
    ],
)
def test_a_project_file_that_says_too_little_is_named(folder: Path, text: str, told: str) -> None:
    file = folder / "Pulumi.yaml"
    file.write_text(text)

    said = refusal(folder)

    assert said.startswith(f"{file} {told}")
    assert "\n" not in said


def test_a_project_file_that_is_no_text_is_named(folder: Path) -> None:
    file = folder / "Pulumi.yaml"
    file.write_bytes(b"name: \xff\n")

    assert refusal(folder).startswith(f"{file} cannot be read: ")


def test_a_number_is_a_name(tmp_path: Path) -> None:
    assert write(tmp_path, "name: 7\nruntime: python\n").name == "7"


def test_stacks_are_those_that_have_a_file(project: Project, folder: Path) -> None:
    for name in ("Pulumi.dev.yaml", "Pulumi.eu.west.yaml", "Pulumi.old.yml", "notes.yaml"):
        (folder / name).touch()

    assert project.stack_files == {
        "dev": folder / "Pulumi.dev.yaml",
        "eu.west": folder / "Pulumi.eu.west.yaml",
        "old": folder / "Pulumi.old.yml",
    }


def test_of_two_endings_the_usual_one_is_the_stacks_file(project: Project, folder: Path) -> None:
    (folder / "Pulumi.dev.yml").touch()
    (folder / "Pulumi.dev.yaml").touch()

    assert project.stack_files == {"dev": folder / "Pulumi.dev.yaml"}


def test_stack_files_may_lie_in_a_folder_of_their_own(folder: Path) -> None:
    project = write(folder, "name: shop\nruntime: python\nstackConfigDir: stacks\n")
    assert project.stack_files == {}
    (folder / "stacks").mkdir()
    (folder / "stacks" / "Pulumi.dev.yaml").touch()
    (folder / "Pulumi.ignored.yaml").touch()

    assert project.stack_files == {"dev": folder / "stacks" / "Pulumi.dev.yaml"}


@pytest.mark.parametrize(
    ("text", "runtime", "options"),
    [
        ("runtime: nodejs", "nodejs", {}),
        ("runtime: {name: python}", "python", {}),
        ("runtime: {name: python, options:}", "python", {}),
        ("runtime: {name: python, options: {virtualenv: .v}}", "python", {"virtualenv": ".v"}),
    ],
)
def test_a_runtime_is_a_word_or_a_map(
    folder: Path, text: str, runtime: str, options: dict[str, str]
) -> None:
    project = write(folder, f"name: shop\n{text}\n")

    assert (project.runtime, project.runtime_options) == (runtime, options)


def test_the_program_lies_where_main_says(folder: Path) -> None:
    (folder / "infra").mkdir()
    (folder / "infra" / "up.py").touch()

    assert write(folder, "name: shop\nruntime: python\n").program == folder
    assert write(folder, "name: shop\nmain: infra\n").program == folder / "infra"
    assert write(folder, "name: shop\nmain: infra/up.py\n").program == folder / "infra"
