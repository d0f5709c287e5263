"""Writes of the dossier, and looks: showing somebody's data is an action too, and writes the trail first."""
