"""What cannot be read, or not so, is refused in one line."""

from typing import Any

import pytest

from serving_components.aws.lambda_inference.sources import together
from tests.components.aws.lambda_inference.around import QUEUE, STREAM, a_function
from tests.support.refusals import refused

DEAD = "arn:aws:sqs:eu-west-1:111122223333:dead-claims"


def of(**source: Any) -> dict[str, Any]:
    """One source of this kind, called `claims`."""
    return {"event_sources": {"claims": source}}


def of_two(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    return {"event_sources": {"one": one, "other": other}}


BAD: dict[str, tuple[dict[str, Any], str]] = {
    "a source of nothing": (
        of(),
        "event_sources.claims: takes exactly one of sqs, kinesis, s3, schedule; got none",
    ),
    "a source of two": (
        of(sqs={}, s3={"bucket": "claims"}),
        "event_sources.claims: takes exactly one of sqs, kinesis, s3, schedule; got sqs and s3",
    ),
    "a name in capitals": (
        {"event_sources": {"Claims": {"sqs": {}}}},
        (
            "event_sources.Claims: is no name of a source: small letters, digits and single dashes"
            " between them, 24 at most, and none of api, s3, url, url-function, warm-up"
        ),
    ),
    "a name that another part has": (
        {"event_sources": {"warm-up": {"schedule": {"every_minutes": 5}}}},
        (
            "event_sources.warm-up: is no name of a source: small letters, digits and single dashes"
            " between them, 24 at most, and none of api, s3, url, url-function, warm-up"
        ),
    ),
    "a queue by its name": (
        of(sqs={"queue": "claims"}),
        (
            "event_sources.claims.sqs.queue: must be the ARN of a queue, such as"
            " arn:aws:sqs:eu-west-1:123456789012:claims; got 'claims'"
        ),
    ),
    "a large batch that nobody waits for": (
        of(sqs={"batch_size": 100}),
        (
            "event_sources.claims.sqs.window_s: must be at least 1 for batches of more than 10"
            " messages (batch_size 100); set it, such as to 5"
        ),
    ),
    "a large batch in order": (
        of(sqs={"queue": f"{QUEUE}.fifo", "batch_size": 11}),
        ("event_sources.claims.sqs.batch_size: 11 is above 10, the most of a FIFO queue; lower it"),
    ),
    "a batch in order that is waited for": (
        of(sqs={"queue": f"{QUEUE}.fifo", "window_s": 5}),
        (
            "event_sources.claims.sqs.window_s: is of standard queues, and this one is FIFO; leave"
            " it out"
        ),
    ),
    "one call at a time": (
        of(sqs={"max_concurrency": 1}),
        "event_sources.claims.sqs.max_concurrency: must be at least 2; got 1",
    ),
    "more messages at a time than calls": (
        of(sqs={"max_concurrency": 50}) | {"reserved_concurrency": 10},
        (
            "event_sources.claims.sqs.max_concurrency: 50 is above reserved_concurrency 10, so"
            " messages would be refused and count as failed; lower it, or raise"
            " reserved_concurrency"
        ),
    ),
    "dead letters of a queue that is given": (
        of(sqs={"queue": QUEUE, "max_receives": 3}),
        (
            "event_sources.claims.sqs.max_receives: is of a queue made here; set it in the redrive"
            " policy of yours, or leave it out"
        ),
    ),
    "a key of AWS's own": (
        of(sqs={"kms_key": "alias/aws/sqs"}),
        (
            "event_sources.claims.sqs.kms_key: alias/aws/sqs is AWS's own key, whose policy nobody"
            " can change, so it cannot be opened to what needs it; give a key of yours, or leave it"
            " out for AWS's own keys"
        ),
    ),
    "a stream by its name": (
        of(kinesis={"stream": "claims"}),
        (
            "event_sources.claims.kinesis.stream: must be the ARN of a stream, such as"
            " arn:aws:kinesis:eu-west-1:123456789012:stream/claims; got 'claims'"
        ),
    ),
    "a stream from the middle": (
        of(kinesis={"stream": STREAM, "starting_position": "middle"}),
        (
            "event_sources.claims.kinesis.starting_position: must be latest or trim_horizon; got"
            ' "middle"'
        ),
    ),
    "records that are dropped unseen": (
        of(kinesis={"stream": STREAM, "retries": 3}),
        (
            "event_sources.claims.kinesis.retries: would drop records and tell nobody; set"
            " on_failure to a queue or a topic, or leave retries out"
        ),
    ),
    "a destination that is never told": (
        of(kinesis={"stream": STREAM, "on_failure": DEAD}),
        (
            "event_sources.claims.kinesis.on_failure: is never told, as records that fail come"
            " again until they expire; set retries or max_record_age_s, or leave it out"
        ),
    ),
    "a destination by its name": (
        of(kinesis={"stream": STREAM, "on_failure": "dead", "retries": 3}),
        (
            "event_sources.claims.kinesis.on_failure: must be the ARN of a queue or a topic, such"
            " as arn:aws:sqs:eu-west-1:123456789012:dead-claims; got 'dead'"
        ),
    ),
    "a queue that is read twice": (
        of_two({"sqs": {"queue": QUEUE}}, {"sqs": {"queue": QUEUE, "batch_size": 1}}),
        (
            "event_sources.other.sqs.queue: is read by one already, and a function reads it once;"
            " leave one out"
        ),
    ),
    "a name that a queue's dead letters have": (
        {"event_sources": {"one": {"sqs": {}}, "one-dead-letters": {"sqs": {}}}},
        (
            "event_sources.one-dead-letters: is what the dead letters of one are called; give it"
            " another"
        ),
    ),
    "a name that a call of warm_up has": (
        {
            "event_sources": {"warm-up-1": {"schedule": {"every_minutes": 5}}},
            "warm_up": {},
            "on_failure": DEAD,
        },
        "event_sources.warm-up-1: is what calls of warm_up are called; give it another",
    ),
    "a second bucket": (
        of_two({"s3": {"bucket": "claims"}}, {"s3": {"bucket": "bills"}}),
        (
            "event_sources.other.s3: is a second bucket beside that of one, and a function reads"
            " one; put its prefixes into that, or let the bucket tell a queue and read it (sqs)"
        ),
    ),
    "a bucket by its ARN": (
        of(s3={"bucket": "arn:aws:s3:::claims"}),
        (
            "event_sources.claims.s3.bucket: must be the name of a bucket; write claims; got"
            " 'arn:aws:s3:::claims'"
        ),
    ),
    "a bucket by its address": (
        of(s3={"bucket": "s3://claims/in/"}),
        (
            "event_sources.claims.s3.bucket: must be the name of a bucket; write claims; got"
            " 's3://claims/in/'"
        ),
    ),
    "a prefix within another": (
        of(s3={"bucket": "claims", "prefixes": ["in/", "in/late/"]}),
        (
            "event_sources.claims.s3.prefixes[1]: 'in/late/' and 'in/' are one within the other,"
            " which S3 refuses; leave the longer out"
        ),
    ),
    "a prefix that no key has": (
        of(s3={"bucket": "claims", "prefixes": ["/in"]}),
        (
            "event_sources.claims.s3.prefixes[0]: begins with a slash, as no key does that was not"
            " given one; got '/in'"
        ),
    ),
    "no time": (
        of(schedule={}),
        "event_sources.claims.schedule.cron: is required, or every_minutes instead",
    ),
    "two times": (
        of(schedule={"cron": "0 2 * * *", "every_minutes": 5}),
        ("event_sources.claims.schedule.cron: stands beside every_minutes; leave one of them out"),
    ),
    "a time in AWS's six fields": (
        of(schedule={"cron": "cron(0 2 * * ? *)"}),
        (
            "event_sources.claims.schedule.cron: takes five fields (minute, hour, day of month,"
            " month, day of week), got 6: cron(0 2 * * ? *); write 0 2 * * *"
        ),
    ),
    "an input that is no JSON": (
        of(schedule={"every_minutes": 5, "input": "{"}),
        (
            "event_sources.claims.schedule.input: must be JSON; Expecting property name enclosed in"
            " double quotes: line 1 column 2 (char 1)"
        ),
    ),
    "an input that warms": (
        of(schedule={"every_minutes": 5, "input": '{"warmup": true}'}),
        (
            "event_sources.claims.schedule.input: is what warm_up sends, and no request; set"
            " warm_up instead"
        ),
    ),
    "answers that nobody asks for": (
        {"answers": {}, **of(schedule={"every_minutes": 5})},
        (
            "answers: keeps what sqs, kinesis and s3 among event_sources are answered, and there is"
            " none of these; leave it out"
        ),
    ),
    "answers that are asked again": (
        {"answers": {"bucket": "claims"}, **of(s3={"bucket": "claims"})},
        (
            "answers.prefix: answers is where objects call the function (prefix ''), so it would"
            " answer its own answers for ever; give another bucket or prefix"
        ),
    ),
    "answers below what is watched": (
        {
            "answers": {"bucket": "claims", "prefix": "in/answers"},
            **of(s3={"bucket": "claims", "prefixes": ["in/"]}),
        },
        (
            "answers.prefix: in/answers is where objects call the function (prefix 'in/'), so it"
            " would answer its own answers for ever; give another bucket or prefix"
        ),
    ),
    "answers of a given bucket that expire": (
        {"answers": {"bucket": "answers", "expire_days": 3}, **of(sqs={})},
        (
            "answers.expire_days: is about a bucket that is made here, and bucket is given; leave"
            " it out, as the given bucket's owner decides that"
        ),
    ),
    "answers at no place": (
        {"answers": {"prefix": "/answers/"}, **of(sqs={})},
        'answers.prefix: must read like answers or risk/answers; got "/answers/"',
    ),
    "an input that is too long": (
        of(schedule={"every_minutes": 5, "input": f'"{"x" * 8200}"'}),
        ("event_sources.claims.schedule.input: has 8202 characters; EventBridge takes 8192"),
    ),
}


@pytest.mark.parametrize(("asked", "line"), BAD.values(), ids=BAD)
def test_a_mistake_is_told_in_one_line(asked: dict[str, Any], line: str) -> None:
    assert refused(lambda: a_function(**asked)) == [line]


@pytest.mark.parametrize(
    "kind", [{"s3": {"bucket": "claims"}}, {"schedule": {"every_minutes": 60}}]
)
def test_calls_that_are_dropped_are_told_of(kind: dict[str, Any]) -> None:
    asked = a_function(event_sources={"claims": kind})

    assert list(together.cautions(asked)) == [
        (
            "event_sources.claims: a call that failed for good is dropped, and the alarm on lost"
            " events tells no more than that; set on_failure or dead_letters to keep it"
        )
    ]
    assert not list(together.cautions(a_function(**of(**kind), on_failure=DEAD)))


def test_a_queue_needs_no_place_for_failures() -> None:
    assert not list(together.cautions(a_function(**of(sqs={}))))
