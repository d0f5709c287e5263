"""Het spoor: who did something and who looked, one record each, that nobody can change unnoticed.

No names and no free text; a chain for each dossier that ends whole with its term. NEN 7513, and the Wabvpz
by which a client may ask who looked.
"""
