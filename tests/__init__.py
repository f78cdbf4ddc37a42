"""What the project must do, room by room; `evaluate` measures extraction against annotated articles."""
