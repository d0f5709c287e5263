"""The top floor: headers, settings, command line."""
