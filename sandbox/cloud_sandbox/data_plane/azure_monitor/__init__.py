"""Azure Monitor over HTTP: what was measured of online endpoints, and which alerts fired."""
