"""Mensen: accounts, the roles people have around a client, who has authority, and who consented to what.

One account, many roles, one role at a time. BW 1:245 and following (authority), BW 7:447-450 and
Jeugdwet 7.3.4-7.3.5 (consent), GDPR articles 7 and 8.
"""
