"""Amazon SageMaker AI, as its endpoints need it."""
