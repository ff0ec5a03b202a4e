"""An answer, for a program that reads it."""

import base64
import json
from typing import Any

from serving_cli.calling.deployed import Deployed
from serving_cli.calling.request import Answer
from serving_cli.calling.samples import Sample


def as_json(endpoint: Deployed, answer: Answer, sample: Sample, *, started: bool) -> str:
    """One document; the body as it reads: JSON, text, or else in base64."""
    told = {
        "ok": True,
        "service": endpoint.service,
        "endpoint": endpoint.name,
        "way": answer.way or None,
        "variant": answer.variant or None,
        "model_version": answer.version or None,
        "took_ms": round(answer.took_ms, 3),
        "with_start": started,
        "content_type": answer.content_type,
        **_body(answer),
        "label": answer.label,
        "true_label": sample.label,
    }
    return json.dumps(told, indent=2, ensure_ascii=False)


def _body(answer: Answer) -> dict[str, Any]:
    if answer.document is not None:
        return {"body": answer.document}
    try:
        return {"body": answer.body.decode()}
    except UnicodeDecodeError:
        return {"body_base64": base64.b64encode(answer.body).decode()}
