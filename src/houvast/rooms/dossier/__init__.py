"""Het dossier: one child or client, the circle around it, entries that never change, and who may read.

The family decides over its own entries and over grants; a professional's duty to keep a file stays.
BW 7:454-457, Jeugdwet 7.3.8-7.3.15, GDPR articles 12-17, Wet verplichte meldcode.
"""
