"""Contracts of schema `raw`: what arrived."""

from __future__ import annotations

from schemas.contract import SHA256, Contract, Count, Text, given, key


class Documents(Contract):
    """A document as it arrived; its bytes are kept under their SHA-256."""

    sha256: Text = key("SHA-256 of the bytes, under which they are kept", str_matches=SHA256)
    document: Text = key("File name without folder, or the address it came from", str_length={"min_value": 1})
    byte_length: Count = given("How many bytes", ge=0)
