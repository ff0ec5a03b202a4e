"""One file for each subcommand of `serving ci`."""
