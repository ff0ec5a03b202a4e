"""What keeps an endpoint's data its owner's."""
