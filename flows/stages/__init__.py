"""The stages of a refresh, a task each. They hand on counts; the data lies in the build database.

Each stage asks the build database what is still to be done and lands a batch in one transaction, so that a
stage which is broken off and run again does nothing twice and leaves nothing out.
"""
