"""AWS Lambda: functions run, each request in an execution environment of its own."""
