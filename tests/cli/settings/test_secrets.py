"""Secrets of a stack file are never shown, and those in plain text are told."""

import json

import pytest
import yaml

from tests.cli.settings.stack_project import RIGHT, StackProject

TOKEN = "hf_" + "abcdefghij" * 3 + "abcd"
MODEL = '      digits: {uri: "s3://models/digits.tar.gz", framework: "sklearn:1.2"'


def having(environment: str) -> str:
    """The right file, its model with variables."""
    return RIGHT.replace(MODEL, f"{MODEL}, environment: {{{environment}}}")


def test_an_encrypted_value_of_an_environment_is_right_and_not_read(
    project: StackProject,
) -> None:
    assert project.found(having("TOKEN: {secure: AAAB}")) == ([], [])


def test_an_encrypted_value_is_told_as_a_secret(project: StackProject) -> None:
    project.write("Pulumi.dev.yaml", having("TOKEN: {secure: AAAB}"))

    _, out, _ = project.settings("explain")

    assert "models.digits.environment.TOKEN" in out
    assert "[secret]" in out
    assert "AAAB" not in out


def test_a_secret_known_by_its_form_is_a_fault_in_plain_text(project: StackProject) -> None:
    text = having(f"HUB: {TOKEN}")
    faults, _ = project.found(text)

    [fault] = faults
    assert fault.startswith("9 models.digits.environment.HUB: holds a Hugging Face token in plain")
    assert "config set --secret --path serving:settings.models.digits.environment.HUB" in fault


@pytest.mark.parametrize("words", [("check",), ("check", "--json"), ("explain",)])
@pytest.mark.parametrize(
    "text",
    [
        having(f"HUB: {TOKEN}"),
        RIGHT.replace("eu-west-1}", f"{TOKEN}}}"),
        RIGHT.replace("model: digits\n", f"model: {TOKEN}\n"),
        RIGHT.replace("tier: gold", f"tier: [{TOKEN}]"),
    ],
)
def test_no_command_shows_a_secret_that_stands_in_plain_text(
    project: StackProject, text: str, words: tuple[str, ...]
) -> None:
    project.write("Pulumi.dev.yaml", text)

    code, out, err = project.settings(*words)

    assert code == 1
    assert "a Hugging Face token" in out
    assert TOKEN[:12] not in out + err


def test_a_variable_called_like_a_secret_is_a_note_and_no_fault(project: StackProject) -> None:
    faults, notes = project.found(having("DB_PASSWORD: hunter2hunter2"))

    assert faults == []
    [note] = notes
    assert note.startswith("9 models.digits.environment.DB_PASSWORD: is called like a secret")


def test_notes_go_to_standard_error_and_change_no_exit_code(project: StackProject) -> None:
    project.write("Pulumi.dev.yaml", having("DB_PASSWORD: hunter2hunter2"))

    code, out, err = project.settings("check")

    assert (code, out.count("\n"), err.count("\n")) == (0, 1, 1)
    assert err.startswith("note: Pulumi.dev.yaml:9: models.digits.environment.DB_PASSWORD: ")
    assert "hunter2" not in out + err


def test_a_value_called_like_a_secret_is_not_shown(project: StackProject) -> None:
    project.write("Pulumi.dev.yaml", having("DB_PASSWORD: hunter2hunter2"))

    assert "hunter2" not in project.settings("explain")[1]


@pytest.mark.parametrize(
    "variable",
    [
        'MAX_TOKENS: "100000000"',
        "PAD_TOKEN: '<|endoftext|>'",
        "DB_PASSWORD: arn:aws:secretsmanager:eu-west-1:123456789012:secret:db",
        "API_KEY: projects/1/secrets/key/versions/2",
        "API_KEY: https://risk.vault.azure.net/secrets/key",
        "TOKEN: ''",
    ],
)
def test_what_only_names_a_secret_or_is_none_is_left_alone(
    project: StackProject, variable: str
) -> None:
    assert project.found(having(variable)) == ([], [])


def test_an_encrypted_value_elsewhere_is_a_note_and_its_form_not_judged(
    project: StackProject,
) -> None:
    faults, notes = project.found(RIGHT.replace("eu-west-1}", "{secure: AAAB}}"))

    assert faults == []
    assert [note.partition(";")[0].partition(":")[0] for note in notes] == ["4 aws.region"] * 2
    assert "shown in plans" not in notes[1]
    assert notes[1].endswith("is encrypted, so its value was not looked at")


def test_an_encrypted_number_is_a_fault_as_it_would_be_text(project: StackProject) -> None:
    faults, _ = project.found(RIGHT.replace("min: 4", "min: {secure: AAAB}"))

    [fault] = faults
    assert fault.startswith("14 services.digits.scaling.min: must be a valid integer")
    assert fault.endswith("what is encrypted is text, so write it in plain")


def test_settings_encrypted_as_one_cannot_be_checked(project: StackProject) -> None:
    faults, _ = project.found("config:\n  serving:settings: {secure: AAAB}\n")

    [fault] = faults
    assert fault.startswith("2 serving:settings: is one encrypted text")


def test_values_from_pulumi_esc_are_told_as_not_looked_at(project: StackProject) -> None:
    faults, notes = project.found(f"environment: [risk/dev]\n{RIGHT}")

    assert faults == []
    [note] = notes
    assert note.startswith("1 environment: brings values from Pulumi ESC")


def test_a_secret_in_a_key_that_is_no_setting_is_told_and_not_shown(project: StackProject) -> None:
    key = "wJalrXUtnF" * 4
    project.write("Pulumi.dev.yaml", f"{RIGHT}  aws:secretKey: {key}\n  risk:hub: [{TOKEN}]\n")

    code, out, err = project.settings("check")

    assert code == 0
    first, second = err.splitlines()
    assert first.startswith("note: Pulumi.dev.yaml:16: aws:secretKey: holds an AWS secret key in")
    assert "config set --secret --path aws:secretKey --stack dev" in first
    assert second.startswith("note: Pulumi.dev.yaml:17: risk:hub.0: holds a Hugging Face token in")
    assert key[:12] not in out + err
    assert TOKEN[:12] not in out + err


def test_a_secret_that_was_set_without_path_is_told_with_the_path_that_was_meant(
    project: StackProject,
) -> None:
    meant = "serving:settings.models.digits.environment.HUB"

    faults, notes = project.found(f"{RIGHT}  {meant}: {TOKEN}\n")

    assert [fault.partition(": is ")[0] for fault in faults] == [f"16 {meant}"]
    assert [f"config set --secret --path {meant} --stack dev" in note for note in notes] == [True]


def test_an_encrypted_value_of_another_key_is_left_alone(project: StackProject) -> None:
    assert project.found(f"{RIGHT}  aws:secretKey: {{secure: AAAB}}\n") == ([], [])


def test_settings_that_are_text_of_json_are_read_and_their_secrets_hidden(
    project: StackProject,
) -> None:
    settings = yaml.safe_load(having(f"HUB: {TOKEN}"))["config"]["serving:settings"]
    text = json.dumps({"config": {"serving:settings": json.dumps(settings)}})

    faults, _ = project.found(text)

    [fault] = faults
    assert fault.startswith("1 models.digits.environment.HUB: holds a Hugging Face token in plain")
    assert TOKEN not in project.settings("check")[1]
