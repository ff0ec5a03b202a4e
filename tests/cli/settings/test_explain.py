"""`serving settings explain` tells what holds, and who said so in which line."""

from typing import Any

from tests.cli.settings.stack_project import RIGHT, StackProject


def rows(out: str) -> dict[str, tuple[str, str]]:
    """FROM and VALUE by SETTING, of the tables that were printed."""
    found = {}
    for line in out.splitlines():
        cells = [cell.strip() for cell in line.split("  ") if cell.strip()]
        if len(cells) == 3:
            found[cells[0]] = (cells[1], cells[2])
    return found


def values(told: Any) -> dict[str, Any]:
    return {one["setting"]: one for one in told["services"]["digits"]}


def test_each_value_stands_beside_who_gave_it(project: StackProject) -> None:
    code, out, err = project.settings("explain")
    told = rows(out)

    assert (code, err) == (0, "")
    assert told["aws.region"] == ("Pulumi.dev.yaml:4", "eu-west-1")
    assert told["scaling.min"] == ("Pulumi.dev.yaml:14 (profile prod: 2)", "4")
    assert told["scaling.max"] == ("profile prod", "10")
    assert told["sagemaker.log_retention_days"] == ("built-in default", "90")
    assert told["tags.team"] == ("defaults (Pulumi.dev.yaml:6)", "risk")
    assert told["tags.tier"] == ("Pulumi.dev.yaml:15", "gold")
    assert told["alarms.notify"] == (
        "defaults (Pulumi.dev.yaml:7)",
        '["arn:aws:sns:eu-west-1:123456789012:oncall"]',
    )


def test_what_is_not_set_is_counted_and_told_on_demand(project: StackProject) -> None:
    _, short, _ = project.settings("explain")
    _, long, _ = project.settings("explain", "--unset")

    assert "sagemaker.role_arn" not in short
    assert "settings are not set; --unset tells them" in short
    assert rows(long)["sagemaker.role_arn"][1].startswith("not set: one is made that may do")
    assert "are not set" not in long


def test_one_service_is_told_alone(project: StackProject) -> None:
    project.write("Pulumi.dev.yaml", f"{RIGHT}      other: {{model: digits, sagemaker: {{}}}}\n")

    _, out, _ = project.settings("explain", "other")

    assert "service other" in out
    assert "service digits" not in out
    assert "the stack" not in out


def test_an_unknown_service_is_one_line(project: StackProject) -> None:
    code, out, err = project.settings("explain", "digit")

    assert (code, out) == (1, "")
    assert err == (
        "serving: Pulumi.dev.yaml has no service 'digit'; it has digits; did you mean digits?\n"
    )


def test_a_script_gets_every_setting_with_its_origin(project: StackProject) -> None:
    told = project.told("explain")
    of_digits = values(told)

    assert (told["stack"], told["file"], told["profile"]) == ("dev", "Pulumi.dev.yaml", "prod")
    assert of_digits["services.digits.scaling.min"] == {
        "setting": "services.digits.scaling.min",
        "path": ["config", "serving:settings", "services", "digits", "scaling", "min"],
        "value": 4,
        "from": "stack file",
        "profile": None,
        "line": 14,
        "instead_of": 2,
        "means": None,
    }
    assert of_digits["services.digits.scaling.max"]["from"] == "profile"
    assert of_digits["services.digits.scaling.max"]["profile"] == "prod"
    assert of_digits["services.digits.sagemaker.role_arn"]["value"] is None
    assert of_digits["services.digits.sagemaker.role_arn"]["means"]
    assert {one["from"] for one in of_digits.values()} == {
        "stack file",
        "defaults",
        "profile",
        "built-in default",
    }


def test_a_file_with_faults_is_told_as_the_check_tells_it(project: StackProject) -> None:
    project.write("Pulumi.dev.yaml", RIGHT.replace("min: 4", "min: 12"))

    explained, checked = project.settings("explain"), project.settings("check")

    assert explained == checked
    assert explained[0] == 1
    assert project.told("explain") == project.told("check")
