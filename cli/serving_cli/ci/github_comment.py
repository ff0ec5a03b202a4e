"""The one comment of ours on a pull request: made the first time, and changed from then on."""

from dataclasses import dataclass
from typing import Any, Final

from serving_cli.ci.github import Repository

MOST: Final = 65_536
"""Characters of a comment, says the refusal of the API that public issues quote [I]."""

NEEDS: Final = "pull-requests: write"
_CUT: Final = "\n\n…and more, which does not fit into a comment; the job's log has all of it.\n"
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
        body = _fitting(f"{_hidden(marker)}\n{text}")
        kept = self._kept(_hidden(marker))
        if kept is None:
            made = self._asked("POST", f"issues/{self.number}/comments", {"body": body})
        else:
            made = self._asked("PATCH", f"issues/comments/{kept}", {"body": body})
        return str(made.get("html_url", ""))

    def _kept(self, hidden: str) -> int | None:
        """The first that begins with the marker; what others quote of it does not."""
        for page in range(1, _PAGES + 1):
            listed = self._asked(
                "GET", f"issues/{self.number}/comments?per_page={_PAGE}&page={page}"
            )
            for comment in listed:
                if str(comment.get("body", "")).startswith(hidden) and self._ours(comment):
                    return int(comment["id"])
            if len(listed) < _PAGE:
                return None
        return None

    def _ours(self, comment: dict[str, Any]) -> bool:
        """Anybody may write the marker into a comment; one of a stranger's is not changed."""
        user = comment.get("user") or {}
        if self.author is None:
            return bool(user.get("type") == "Bot")
        return bool(user.get("login") == self.author)

    def _asked(self, method: str, path: str, body: Any | None = None) -> Any:
        needs = f"`{NEEDS}`, and the pull request to exist"
        return self.repository.asked(method, path, needs, body)


def _hidden(marker: str) -> str:
    return f"<!-- {marker} -->"


def _fitting(text: str) -> str:
    return text if len(text) <= MOST else text[: MOST - len(_CUT)] + _CUT
