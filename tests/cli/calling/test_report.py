"""What a check found, as a table and what there is to say about it."""

from serving_cli.calling.checked import Checked
from serving_cli.calling.report import as_table
from serving_cli.calling.request import Answer


def answer(took_ms: float, variant: str = "live") -> Answer:
    return Answer(b"{}", "application/json", variant, "", took_ms)


def test_the_slowest_call_is_explained_by_the_start_in_it() -> None:
    found = Checked("fraud", "fraud-dev", "InService")
    found.hear(answer(3), None)
    found.hear(answer(3494.9, "second"), None, started=True)

    assert (
        "fraud: its slowest call, answered by variant second, took 3494.9 ms with its container's"
        " start" in as_table([found]).splitlines()
    )


def test_a_start_that_did_not_matter_explains_nothing() -> None:
    found = Checked("fraud", "fraud-dev", "InService")
    found.hear(answer(3, "second"), None, started=True)
    found.hear(answer(90), None)

    assert "start" not in as_table([found])
