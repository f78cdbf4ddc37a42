from tests.store.conftest import built, connection, warehouse

__all__ = ["built", "connection", "warehouse"]
