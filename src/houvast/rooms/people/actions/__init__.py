"""Writes of the room people, by subject; each in one transaction with its record in the trail.

`accounts`  persons, organisations, positions
`letters`   mail into the outbox and out of it
`clients`   a dossier is opened, somebody gets or leaves a place in the circle, authority is noted
`consents`  consent is given and withdrawn
"""
