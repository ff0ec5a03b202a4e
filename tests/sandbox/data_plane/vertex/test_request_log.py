"""A share of requests and answers becomes rows of a table of BigQuery."""

import asyncio
import json
import stat
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from cloud_sandbox.data_plane.bounds import Bounds
from cloud_sandbox.data_plane.plane import Plane
from cloud_sandbox.data_plane.recorder import Recorder
from cloud_sandbox.data_plane.vertex.logged_table import LoggedTable
from cloud_sandbox.data_plane.vertex.request_log import RequestLog
from cloud_sandbox.data_plane.workers.pool import Pool
from cloud_sandbox.engine.record import Record, Scope
from cloud_sandbox.engine.series import Metrics
from cloud_sandbox.engine.store import Store
from cloud_sandbox.gcp.bigquery.dataset import TABLE, Dataset

HERE = Scope("gcp", "serving-tests", "europe-west4")
SENT = b'{"instances":[[1],"a"]}'
ANSWER = b'{"predictions":[3,{"label":7}]}'


def an_endpoint(uri: str | None = "bq://serving-tests.requests", **more: Any) -> Record:
    destination = {} if uri is None else {"bigqueryDestination": {"outputUri": uri}}
    logging = {"enabled": True, "samplingRate": 1} | destination | more
    inputs = {"displayName": "fraud: live", "predictRequestResponseLoggingConfig": logging}
    return Record(HERE, "gcp:vertex/aiEndpoint:AiEndpoint", "1", inputs, {})


def logged(home: Path, endpoint: Record, *, times: int = 1, dataset: str = "") -> list[str]:
    """What is told when so many requests are logged."""

    async def log() -> list[str]:
        async with aiohttp.ClientSession() as session:
            metrics = Metrics(home / "metrics.sqlite3")
            pool = Pool(session, home / "logs", Bounds())
            store = Store(home / "cloud.sqlite3")
            if dataset:
                store.put(Record(Scope("gcp", "serving-tests", ""), Dataset.token, dataset, {}, {}))
            log = RequestLog(Plane(store, metrics, pool, Recorder(metrics), home))
            for _ in range(times):
                log.take(endpoint, "11", SENT, ANSWER)
            return [*await log.write(), *await log.write()]

    return asyncio.run(log())


def test_a_request_is_a_row_of_its_endpoints_table(tmp_path: Path) -> None:
    told = logged(tmp_path, an_endpoint(), dataset="requests")

    file = tmp_path / "bigquery/serving-tests/requests/request_response_logging.jsonl"
    row = json.loads(file.read_text())
    assert told == []
    assert row.pop("request_id") >= 0
    assert row.pop("logging_time").endswith("Z")
    assert row == {
        "endpoint": "projects/731079706384/locations/europe-west4/endpoints/1",
        "deployed_model_id": "11",
        "request_payload": ["[1]", '"a"'],
        "response_payload": ["3", '{"label": 7}'],
    }
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    [table] = Store(tmp_path / "cloud.sqlite3").all(TABLE)
    assert table.inputs["datasetId"] == "requests"


def test_a_share_of_the_requests_is_logged(tmp_path: Path) -> None:
    logged(tmp_path, an_endpoint(samplingRate=0.5), times=400, dataset="requests")

    file = tmp_path / "bigquery/serving-tests/requests/request_response_logging.jsonl"
    assert 120 < len(file.read_text().splitlines()) < 280


def test_a_table_that_went_with_its_dataset_begins_anew(tmp_path: Path) -> None:
    logged(tmp_path, an_endpoint(), times=2, dataset="requests")
    store = Store(tmp_path / "cloud.sqlite3")
    for table in store.all(TABLE):
        store.drop(table)

    logged(tmp_path, an_endpoint())

    file = tmp_path / "bigquery/serving-tests/requests/request_response_logging.jsonl"
    assert len(file.read_text().splitlines()) == 1


def test_a_dataset_that_is_not_there_is_told(tmp_path: Path) -> None:
    [told] = logged(tmp_path, an_endpoint(), times=2)

    assert told.startswith("dataset serving-tests.requests is not in the sandbox: ")
    assert not (tmp_path / "bigquery").exists()


@pytest.mark.parametrize(
    ("uri", "dataset", "table"),
    [
        (None, "logging_fraud__live_1", "request_response_logging"),
        ("bq://serving-tests", "logging_fraud__live_1", "request_response_logging"),
        ("bq://serving-tests.requests", "requests", "request_response_logging"),
        ("bq://serving-tests.requests.fraud", "requests", "fraud"),
    ],
)
def test_what_is_not_named_has_a_name_of_its_own(uri: str | None, dataset: str, table: str) -> None:
    found = LoggedTable.of(an_endpoint(uri))

    assert found is not None
    assert (found.project, found.dataset, found.table) == ("serving-tests", dataset, table)


def test_an_endpoint_that_logs_nothing_has_no_table() -> None:
    assert LoggedTable.of(an_endpoint(enabled=False)) is None
