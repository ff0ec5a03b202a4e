"""Amazon SQS: messages are sent, received and deleted."""
