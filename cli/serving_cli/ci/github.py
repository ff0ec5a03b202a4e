"""GitHub's REST API, as a job asks it."""

import re
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from serving_cli.ci import environment
from serving_cli.ci.calls import Answer, call
from serving_cli.failure import Failure

_VERSION: Final = "2022-11-28"
"""`X-GitHub-Api-Version` of the REST API's documentation [D]."""

_NAME: Final = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)
_UP: Final = re.compile(r"(^|/)\.{1,2}(/|$)")
_DONE: Final = frozenset({200, 201})
_NOT_ALLOWED: Final = frozenset({401, 403, 404})


@dataclass(frozen=True)
class Repository:
    """One repository, and whoever asks."""

    api: str
    name: str
    """`owner/name`."""

    token: str

    @classmethod
    def of_job(cls, name: str | None, needs: str) -> "Repository":
        """The one that a job is of, unless another is named.

        Raises:
            Failure: neither is told, or there is no token.
        """
        told = name or environment.repository()
        if not told or not _NAME.fullmatch(told) or _UP.search(told):
            raise Failure(
                "which repository is meant? GitHub Actions tells it; elsewhere give --repository"
                " OWNER/NAME"
            )
        token = environment.secret("GITHUB_TOKEN", f"a token with `{needs}`")
        return cls(environment.api_url(), told, token)

    def asked(self, method: str, path: str, needs: str, body: Any | None = None) -> Any:
        """What it answers; `needs` is told to whom it does not let.

        Raises:
            Failure: GitHub does not let us, or does not answer.
        """
        url = f"{self.api}/repos/{quote(self.name)}/{path}"
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Accept": "application/vnd.github+json",
            "X-GitHub-Api-Version": _VERSION,
        }
        answer = call("GitHub", method, url, headers, body)
        if answer.status not in _DONE:
            raise Failure(self._refused(method, answer, needs))
        if answer.body is None:
            raise Failure(f"GitHub answered {method} {path} by no JSON: {answer.told}")
        return answer.body

    def one(self, method: str, path: str, needs: str, body: Any | None = None) -> dict[str, Any]:
        """The same, of what is one thing."""
        told = self.asked(method, path, needs, body)
        if isinstance(told, dict):
            return told
        raise Failure(f"GitHub answered {method} {path} by JSON of another form; try again")

    def several(self, path: str, needs: str) -> list[dict[str, Any]]:
        """The same, of a list."""
        told = self.asked("GET", path, needs)
        if isinstance(told, list) and all(isinstance(it, dict) for it in told):
            return told
        raise Failure(f"GitHub answered GET {path} by JSON of another form; try again")

    def _refused(self, method: str, answer: Answer, needs: str) -> str:
        told = f"GitHub: {answer.told} ({answer.status}) to {method} on {self.name}"
        return f"{told}; the token needs {needs}" if answer.status in _NOT_ALLOWED else told
