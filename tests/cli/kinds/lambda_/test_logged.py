"""Why requests failed is read where the sandbox noted it."""

import json
from pathlib import Path
from typing import Any

from serving_cli.kinds.lambda_.logged import logged
from serving_cli.rehearsing.rehearsed import Logged

FAILED = {
    "level": "error",
    "event": "failed",
    "reason": "predict_fn of inference.py raised KeyError",
    "where": "inference.py:71 predict_fn",
}
UNNAMED = {"level": "error", "event": "failed", "exception": "KeyError"}
ANSWERED = {"status": "200", "integrationError": "-"}
UNANSWERED = {"status": "500", "integrationError": "the sandbox has a defect: OSError"}
REFUSED = {"status": "403", "integrationError": "-"}


def noted(home: Path, group: str, *lines: dict[str, Any] | str) -> None:
    folder = home / "data-plane" / "logs" / group
    folder.mkdir(parents=True)
    told = (line if isinstance(line, str) else json.dumps(line) for line in lines)
    (folder / "stream.log").write_text("\n".join(told))


def test_reasons_of_the_function_and_of_its_api_are_counted(tmp_path: Path) -> None:
    noted(tmp_path, "aws/lambda/fraud", FAILED, "what the model prints", FAILED, FAILED, UNNAMED)
    noted(tmp_path, "aws/vendedlogs/fraud-api", ANSWERED, UNANSWERED, UNANSWERED, REFUSED)

    assert logged(tmp_path) == [
        Logged(
            "its log: predict_fn of inference.py raised KeyError (inference.py:71 predict_fn)", 3
        ),
        Logged("its API: the sandbox has a defect: OSError", 2),
        Logged("its log: KeyError, event failed", 1),
    ]


def test_of_a_process_that_did_not_come_to_log_python_s_last_word_is_the_reason(
    tmp_path: Path,
) -> None:
    dead = [
        "Traceback (most recent call last):",
        '  File "inference.py", line 3',
        "    def broken(:",
        "               ^",
        "SyntaxError: invalid syntax",
        "what follows is none of it",
    ]
    noted(tmp_path, "aws/lambda/fraud", *dead, *dead)

    assert logged(tmp_path) == [Logged("its log: SyntaxError: invalid syntax", 2)]


def test_without_logs_there_is_no_reason(tmp_path: Path) -> None:
    assert logged(tmp_path) == []
