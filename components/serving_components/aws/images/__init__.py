"""Images of containers: where they lie, and the repositories that are made for them."""
