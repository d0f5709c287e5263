"""What the room signalling shows.

`visitors`  the doors, their lists and pictures, without cookie, account or database
`lists`     the same lists in a dossier, for who is signed in
`guests`    one list by a link, without an account
`pictures`  pictures in a dossier, made for each reader, and what changed over time
`criteria`  the professional's sheet
"""
