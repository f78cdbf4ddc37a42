"""The one exception root. Every message names the thing, the place and the remedy."""


class ChongqingError(Exception):
    """Whatever this project refuses, it refuses with this; anything else that escapes is a defect."""


class UnreadableDocumentError(ChongqingError):
    """A document from which no article can be taken; it stays in raw and goes to quarantine.

    `check` is a short stable name for the reason (`binary`, `empty`, `encoding`, ...), the message is for people.
    """

    def __init__(self, check: str, message: str) -> None:
        super().__init__(message)
        self.check = check


class CatalogueError(ChongqingError):
    """A row of the reference tables that cannot be used: names the file, the line and what to change."""
