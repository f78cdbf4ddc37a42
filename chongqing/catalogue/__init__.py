"""The reference tables as matchers: what is known of clusters, metrics, places, units and the words for them."""

from chongqing.catalogue.load import Catalogue, load_catalogue
from chongqing.catalogue.matching import Hit, Matcher, longest_words
from chongqing.catalogue.shadow import shadow_of

__all__ = ["Catalogue", "Hit", "Matcher", "load_catalogue", "longest_words", "shadow_of"]
