"""Projects as a look-up tells them."""
