"""What changes a deployed endpoint: SageMaker's calls, and of those who scale and watch it."""
