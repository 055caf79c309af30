"""How the data of the typo finder were made; run by hand when the corpus or the features change."""
