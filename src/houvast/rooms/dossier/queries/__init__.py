"""Reads of the dossier: the asking person comes first, and only what that person may see comes back."""
