"""What each model of an endpoint comes in: image, archive, and who owns them."""
