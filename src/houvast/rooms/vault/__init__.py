"""De kluis: keys that seal names, texts and answers at rest, kept apart from what they seal.

A key belongs to one client, one owner and one term of keeping; destroying it ends what it sealed, also in
back-ups. GDPR articles 17 and 32; NEN 7510 asks for the same.
"""
