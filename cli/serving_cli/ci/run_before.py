"""The run that a job of `workflow_run` follows, and the pull request it was about.

That job has a token which may write, and whatever the run left is of anybody's making. So the
number is asked of GitHub, by what its own event says of the run.
"""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from serving_cli.ci import environment
from serving_cli.ci.github import Repository
from serving_cli.failure import Failure


@dataclass(frozen=True)
class RunBefore:
    """By the event."""

    head: str
    """Commit that it ran on."""

    branch: str
    owner: str
    """Of the repository, a fork or not, that has the branch."""

    repository: str
    """Its `owner/name`."""

    @classmethod
    def of_job(cls) -> "RunBefore":
        """Raises Failure where the job follows no run of a pull request."""
        told = environment.event().get("workflow_run")
        if not isinstance(told, dict) or told.get("event") != "pull_request":
            raise Failure(
                "this job follows no run of a pull request; --of-run is for workflows that begin"
                " `on: workflow_run`"
            )
        try:
            from_ = told["head_repository"]
            texts = [
                *(told["head_sha"], told["head_branch"], from_["owner"]["login"]),
                from_["full_name"],
            ]
        except (KeyError, TypeError):
            texts = []
        if not texts or not all(isinstance(it, str) and it for it in texts):
            raise Failure("the run's fork is gone, and with it its pull request")
        return cls(*texts)

    def pull_request(self, repository: Repository) -> int | None:
        """The open one whose head is what ran; None where it has moved on, or is closed.

        `workflow_run.pull_requests` of the event is empty for forks (actions/runner issue 3444
        [I]), so they are listed by their head.

        Raises:
            Failure: several have this head, or GitHub does not answer.
        """
        head = quote(f"{self.owner}:{self.branch}", safe="")
        path = f"pulls?state=open&per_page=100&head={head}"
        listed = repository.several(path, "`pull-requests: read`")
        found = [int(it["number"]) for it in listed if self._is(it.get("head") or {})]
        if len(found) > 1:
            told = " and ".join(f"#{number}" for number in found)
            raise Failure(f"{told} have the same head, so either may be meant; close one of them")
        return found[0] if found else None

    def _is(self, head: dict[str, Any]) -> bool:
        there = (head.get("repo") or {}).get("full_name")
        return bool(head.get("sha") == self.head and there == self.repository)
