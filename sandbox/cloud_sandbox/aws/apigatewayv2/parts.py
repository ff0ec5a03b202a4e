"""What belongs to an API, and goes with it."""

from collections.abc import Iterator
from typing import Final

from cloud_sandbox.engine.here import Here
from cloud_sandbox.engine.record import Record

API: Final = "aws:apigatewayv2/api:Api"
INTEGRATION: Final = "aws:apigatewayv2/integration:Integration"
ROUTE: Final = "aws:apigatewayv2/route:Route"
STAGE: Final = "aws:apigatewayv2/stage:Stage"
AUTHORIZER: Final = "aws:apigatewayv2/authorizer:Authorizer"
_PARTS: Final = (INTEGRATION, ROUTE, STAGE, AUTHORIZER)


def parts(here: Here, token: str, api: str) -> Iterator[Record]:
    """All of one kind that an API has; each is identified by `API/ID`."""
    for record in here.store.all(token, here.scope):
        if record.id.partition("/")[0] == api:
            yield record


def drop_parts(here: Here, api: str) -> None:
    """They are below the API in API Gateway's own paths (`/apis/ID/routes`), so they go with it."""
    for token in _PARTS:
        for record in list(parts(here, token, api)):
            here.store.drop(record)
