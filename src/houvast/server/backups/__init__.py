"""Back-ups of the database in one file, and of the key store apart; docs/backup.md explains the file.

Neither holds the installation key. What was sealed under a key that is destroyed later stays closed, also
after such a back-up is put back (ADR 0006).
"""
