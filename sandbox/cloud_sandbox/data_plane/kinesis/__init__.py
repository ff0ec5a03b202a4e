"""Amazon Kinesis Data Streams: records are put and read."""
