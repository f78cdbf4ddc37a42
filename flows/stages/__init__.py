"""The stages of a refresh, a task each. They hand on counts; the data lies in the build database.

Each stage asks the build database what is still to be done and lands a batch in one transaction, so that a
stage which is broken off and run again does nothing twice and leaves nothing out.
"""

from __future__ import annotations

import traceback


def defect_in(error: Exception) -> str:
    """What quarantine says of a defect that a document brings out: the error and the line of code."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{frame.filename.rpartition('/')[2]}:{frame.lineno}"
    return f"{type(error).__name__} at {place}: {error}. This is a defect; please report it."
