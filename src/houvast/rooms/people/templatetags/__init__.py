"""Tags for the pages of the room people."""
