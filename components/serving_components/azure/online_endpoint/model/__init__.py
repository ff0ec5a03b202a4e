"""What a deployment serves: a version of a model, and the environment that runs it."""
