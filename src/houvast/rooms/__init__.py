"""The rooms, named as the field names them. They meet through the dossier, never in each other."""
