"""Amazon CloudWatch, its logs included, as the `aws` provider groups them."""
