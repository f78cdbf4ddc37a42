"""Article to claims: figures, what they measure, of what, when, and whether they happened or are meant to."""

from chongqing.claims.extract import extract_claims, extract_figures

__all__ = ["extract_claims", "extract_figures"]
