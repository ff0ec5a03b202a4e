"""What is served: the model's files, the image that serves them, the version that both make."""
