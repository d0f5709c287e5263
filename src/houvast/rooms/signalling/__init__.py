"""Signaleren: people note what they see, each from their own place, and take it along.

No account, no cookie and no database behind these doors: GDPR article 5, no more data than the purpose needs.
What a professional may establish and what anyone may notice are kept apart: see docs/purposes.md.
"""
