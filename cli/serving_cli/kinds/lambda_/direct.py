"""What Invoke hands back of a function that `serving_runtime` runs, when the event is a request."""

import json


def refusal(body: bytes) -> tuple[int, str] | None:
    """Status and reason of a request that the model refused; None of one that it answered.

    Such an answer is `{"error": …, "status": …}` and no error of the function, so that Lambda
    counts none: `lambda_/handling.py` of the runtime.
    """
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return None
    match told:
        case {"error": str(reason), "status": int(status), **others} if not others:
            return status, reason
        case _:
            return None
