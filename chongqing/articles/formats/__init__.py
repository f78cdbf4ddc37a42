"""The carriers of text, one a file: each takes the bytes of a part and gives its pages, or the parts
inside it."""
