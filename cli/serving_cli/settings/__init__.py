"""A stack file's settings, checked and explained without the engine and without a cloud."""
