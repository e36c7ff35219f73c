"""Print: posters, leaflets, folded sheets."""

SENTENCES: dict[str, str] = {}
