"""HTTP APIs of many kinds, and the data plane that answers for them."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cloud_sandbox.data_plane import running
from cloud_sandbox.engine.series import Metrics, Series
from tests.sandbox.data_plane.http_api.apis import Apis, caller
from tests.sandbox.data_plane.http_api.echo import Caller
from tests.sandbox.data_plane.lambda_.functions import ACCOUNT, REGION
from tests.support.emulated import Emulated

GROUP = f"arn:aws:logs:{REGION}:{ACCOUNT}:log-group:/aws/api/calls"
LOG_FORMAT = json.dumps(
    {
        "id": "$context.requestId",
        "route": "$context.routeKey",
        "status": "$context.status",
        "error": "$context.integrationErrorMessage",
        "caller": "$context.identity.userArn",
        "judged": "$context.authorizer.error",
        "agent": "$context.identity.userAgent",
        "unknown": "$context.wafResponseCode",
    }
)
CORS = {
    "allowOrigins": ["https://shop.example"],
    "allowMethods": ["POST"],
    "allowHeaders": ["content-type"],
    "exposeHeaders": ["x-own"],
    "maxAge": 60,
}


@dataclass(frozen=True)
class Served:
    """What the tests of this module call."""

    url: str
    apis: Apis
    ids: dict[str, str]

    def of(self, name: str) -> Caller:
        return caller(self.url, self.ids[name])

    @property
    def aws(self) -> Emulated:
        return self.apis.aws

    def log(self, name: str) -> list[dict[str, str]]:
        """The access log of an API."""
        folder = self.apis.home / "data-plane" / "logs" / "aws" / "api" / "calls"
        [file] = folder.glob(f"{self.ids[name]}-*.log")
        return [json.loads(line) for line in file.read_text().splitlines()]

    def measured(self, metric: str, **dimensions: str) -> list[float]:
        known = frozenset(dimensions.items())
        series = Series(self.apis.scope, "AWS/ApiGateway", metric, known)
        found = Metrics(self.apis.home / "metrics.sqlite3").values(series, 0, 1e12)
        return [value for _, value in found]


@contextmanager
def serving(home: Path) -> Iterator[Served]:
    """All of them."""
    apis = Apis(home)
    group = {"name": "/aws/api/calls"}
    apis.aws.create("aws:cloudwatch/logGroup:LogGroup", group, name="calls")
    logs: dict[str, Any] = {"accessLogSettings": {"destinationArn": GROUP, "format": LOG_FORMAT}}
    ids = {"open": apis.predicting("open")}
    ids["routed"] = api = apis.api("routed")
    target = apis.integration(api)
    apis.route(api, "POST /models/{model}/predict", target)
    apis.route(api, "POST /models/fraud/predict", target)
    apis.route(api, "GET /health", target)
    apis.stage(api)
    apis.stage(api, "blue", stageVariables={"colour": "blue"})
    apis.stage(api, "idle", autoDeploy=False)
    ids["logged"] = api = apis.bare("logged")
    apis.permit("logged", api, qualifier=None)
    apis.route(api, "POST /predict", apis.integration(api))
    apis.stage(api, **logs)
    ids["limited"] = api = apis.api("limited")
    target = apis.integration(api)
    apis.route(api, "POST /predict", target)
    apis.route(api, "GET /health", target)
    apis.route(api, "GET /slow", apis.integration(api, timeoutMilliseconds=50))
    apis.stage(
        api,
        defaultRouteSettings={"throttlingBurstLimit": 500, "throttlingRateLimit": 100},
        routeSettings=[
            {"routeKey": "POST /predict", "throttlingBurstLimit": 1, "throttlingRateLimit": 0.001},
            {"routeKey": "GET /health", "detailedMetricsEnabled": True},
        ],
    )
    ids["private"] = api = apis.api("private")
    apis.route(api, "POST /predict", apis.integration(api), authorizationType="AWS_IAM")
    apis.stage(api, **logs)
    ids["closed"] = apis.predicting("closed", disableExecuteApiEndpoint=True)
    ids["shop"] = apis.predicting("shop", corsConfiguration=CORS)
    with running(apis.home, to_the_end=True) as url:
        yield Served(url, apis, ids)
