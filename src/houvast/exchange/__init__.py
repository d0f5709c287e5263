"""Floor 2, doors to other formats: plain dicts or bytes in, bytes or practice types out.

Imports only houvast.practice and third parties; never content, rooms or Django.

`paper`        papers to print, as PDF
`picture_json` a picture for other programs
`dossier_json` a dossier that somebody takes along, and the same read back
`footage`      coded films, from and to other programs
"""
