"""The top floor: settings, addresses, the command line, the pages all rooms share."""
