"""What time it is, is told by whoever answers."""

from serving_components.core.slots.dated import dated


def test_an_answer_without_a_date_tells_no_time() -> None:
    assert dated({}) is None
    assert dated({"date": "Thu, 26 Nov 2026 12:00:00 GMT"}) == 1795694400.0
