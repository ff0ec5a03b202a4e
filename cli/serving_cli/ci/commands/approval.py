"""`serving ci approval`: whether somebody has to agree before a job of an environment begins."""

import argparse
from typing import Any, Final
from urllib.parse import quote

from serving_cli.ci.github import Repository
from serving_cli.failure import Failure

_ABOUT: Final = """\
Exit code 1 unless an environment of the repository has reviewers who are required. A job that names
an environment which nobody made gets one without any protection, so that it would be deployed to
without being asked.

GITHUB_TOKEN in the environment needs `actions: read`.
"""
_RULE: Final = "required_reviewers"
"""`Get an environment` of the REST API [D]."""


def add_to(subcommands: Any) -> None:
    """Declare the subcommand."""
    parser = subcommands.add_parser(
        "approval",
        help="check that an environment asks somebody",
        description=_ABOUT,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="example: serving ci approval prod"
        "\n\nexit codes: 0 somebody is asked; 1 nobody is, or GitHub does not tell",
    )
    parser.add_argument("environment", metavar="ENVIRONMENT", help="its name on GitHub")
    parser.add_argument("--repository", metavar="OWNER/NAME", help="default: that of the job")
    parser.set_defaults(run=_run)


def _run(asked: argparse.Namespace) -> int:
    name = asked.environment
    repository = Repository.of_job(asked.repository, "actions: read")
    needs = f"`actions: read`, and the environment {name} to exist"
    told = repository.one("GET", f"environments/{quote(name, safe='')}", needs)
    rules = told.get("protection_rules")
    if not isinstance(rules, list) or not any(map(_asks, rules)):
        raise Failure(
            f"the environment {name} asks nobody; give it required reviewers (Settings,"
            f" Environments, {name})"
        )
    return 0


def _asks(rule: Any) -> bool:
    return isinstance(rule, dict) and rule.get("type") == _RULE and bool(rule.get("reviewers"))
