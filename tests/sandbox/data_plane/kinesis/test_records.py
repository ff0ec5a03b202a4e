"""Records put into a stream and read from it by boto3."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from cloud_sandbox.data_plane import running
from tests.sandbox.data_plane.sagemaker_api.asking import client, refused
from tests.support.emulated import Emulated

pytestmark = pytest.mark.xdist_group("streams")
STREAM = "aws:kinesis/stream:Stream"


@dataclass(frozen=True)
class Streamed:
    """A sandbox with streams, and boto3's client of them."""

    aws: Emulated
    kinesis: Any

    def stream(self, name: str, **inputs: Any) -> str:
        made = self.aws.create(STREAM, {"name": name, "shardCount": 1} | inputs, name=name)
        return made.id

    def read(self, name: str, kind: str = "TRIM_HORIZON", shard: int = 0, **more: Any) -> Any:
        """An iterator's records, and the iterator after them."""
        begun = self.kinesis.get_shard_iterator(
            StreamName=name, ShardId=f"shardId-{shard:012}", ShardIteratorType=kind, **more
        )
        told = self.kinesis.get_records(ShardIterator=begun["ShardIterator"])
        return [one["Data"] for one in told["Records"]], told["NextShardIterator"]


@pytest.fixture(scope="module", name="streamed")
def streamed_(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Streamed]:
    home = tmp_path_factory.mktemp("streamed")
    with running(home) as url:
        yield Streamed(Emulated(home, region="eu-west-1"), client("kinesis", url))


def test_records_of_a_key_are_read_in_their_order(streamed: Streamed) -> None:
    arn = streamed.stream("clicks")
    put = streamed.kinesis.put_record
    numbers = [
        put(StreamARN=arn, PartitionKey="a", Data=data)["SequenceNumber"] for data in (b"1", b"2")
    ]

    found, after = streamed.read("clicks")
    assert found == [b"1", b"2"]
    assert numbers == sorted(numbers)
    assert streamed.read("clicks", "LATEST")[0] == []
    later, _ = streamed.read("clicks", "AFTER_SEQUENCE_NUMBER", StartingSequenceNumber=numbers[0])
    assert later == [b"2"]
    put(StreamARN=arn, PartitionKey="a", Data=b"3")
    told = streamed.kinesis.get_records(ShardIterator=after)
    assert [one["Data"] for one in told["Records"]] == [b"3"]


def test_keys_are_shared_among_the_shards_as_their_ranges_say(streamed: Streamed) -> None:
    streamed.stream("wide", shardCount=2)
    records = [{"PartitionKey": str(number), "Data": b"x"} for number in range(40)]

    told = streamed.kinesis.put_records(StreamName="wide", Records=records)

    assert told["FailedRecordCount"] == 0
    assert {one["ShardId"] for one in told["Records"]} == {
        "shardId-000000000000",
        "shardId-000000000001",
    }
    shards = streamed.kinesis.list_shards(StreamName="wide")["Shards"]
    ends = [one["HashKeyRange"]["EndingHashKey"] for one in shards]
    assert ends == [str(2**127 - 1), str(2**128 - 1)]
    placed = streamed.kinesis.put_record(
        StreamName="wide", PartitionKey="any", Data=b"y", ExplicitHashKey=str(2**127)
    )
    assert placed["ShardId"] == "shardId-000000000001"


def test_a_record_is_gone_when_its_stream_keeps_it_no_longer(streamed: Streamed) -> None:
    streamed.stream("short")
    streamed.kinesis.put_record(StreamName="short", PartitionKey="a", Data=b"1")

    streamed.aws.store.turn_clock(25 * 3600)

    assert streamed.read("short")[0] == []


def test_a_stream_takes_its_records_along(streamed: Streamed) -> None:
    streamed.stream("gone")
    streamed.kinesis.put_record(StreamName="gone", PartitionKey="a", Data=b"1")
    made = streamed.aws.import_(STREAM, "gone")
    assert made is not None
    streamed.aws.delete(made)
    streamed.stream("gone")

    assert streamed.read("gone")[0] == []


def test_a_stream_that_is_not_there_and_a_record_too_large_are_refused(
    streamed: Streamed,
) -> None:
    streamed.stream("small")
    put = streamed.kinesis.put_record

    code, told = refused(put, StreamName="absent", PartitionKey="a", Data=b"1")
    assert code == "ResourceNotFoundException"
    assert told == "Stream absent under account 123456789012 not found."
    code, _ = refused(put, StreamName="small", PartitionKey="a", Data=b"x" * 1_048_576)
    assert code == "InvalidArgumentException"
