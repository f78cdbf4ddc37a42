"""The catalogue as the readers get it."""

import pytest

from chongqing.catalogue import Catalogue, load_catalogue


@pytest.fixture(scope="session")
def reading() -> Catalogue:
    return load_catalogue()
