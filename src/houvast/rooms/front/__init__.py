"""Where a visitor comes in: the first page and the way to every door.

Asks nothing and keeps nothing: GDPR article 5, no more data than the purpose needs.
"""
