"""The one comment of ours on a pull request: made the first time, and changed from then on."""

from dataclasses import dataclass
from typing import Any, Final

from serving_cli.ci.fitting import fitting
from serving_cli.ci.github import Repository

MOST: Final = 65_536
"""Characters of a comment, says the refusal of the API that suzuki-shunsuke/github-comment 125 and
mshick/add-pr-comment 93 quote [I]."""

NEEDS: Final = "pull-requests: write"
_NEEDED: Final = f"`{NEEDS}`, and the pull request to exist"
_PAGE: Final = 100
_PAGES: Final = 30


@dataclass(frozen=True)
class PullRequest:
    """Where a comment goes."""

    repository: Repository
    number: int
    author: str | None = None
    """Who wrote the comment that may be changed. Default: any bot, as the token of a job is one."""

    def tell(self, marker: str, text: str) -> str:
        """Have the comment with this marker say `text`; the address of it.

        Raises:
            Failure: GitHub does not let us, or does not answer.
        """
        body = fitting(f"{_hidden(marker)}\n{text}", MOST)
        kept = self._kept(_hidden(marker))
        if kept is None:
            made = self._one("POST", f"issues/{self.number}/comments", body)
        else:
            made = self._one("PATCH", f"issues/comments/{kept}", body)
        return str(made.get("html_url", ""))

    def _kept(self, hidden: str) -> int | None:
        """The first that begins with the marker; what others quote of it does not."""
        for page in range(1, _PAGES + 1):
            where = f"issues/{self.number}/comments?per_page={_PAGE}&page={page}"
            listed = self.repository.several(where, _NEEDED)
            for comment in listed:
                known = isinstance(comment.get("id"), int) and self._ours(comment)
                if known and str(comment.get("body", "")).startswith(hidden):
                    return int(comment["id"])
            if len(listed) < _PAGE:
                return None
        return None

    def _ours(self, comment: dict[str, Any]) -> bool:
        """Anybody may write the marker into a comment; one of a stranger's is not changed."""
        user = comment.get("user")
        if not isinstance(user, dict):  # null of an account that is gone
            return False
        if self.author is None:
            return bool(user.get("type") == "Bot")
        return bool(user.get("login") == self.author)

    def _one(self, method: str, path: str, body: str) -> dict[str, Any]:
        return self.repository.one(method, path, _NEEDED, {"body": body})


def _hidden(marker: str) -> str:
    return f"<!-- {marker} -->"
