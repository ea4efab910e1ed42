"""The open draft without a widget: its session, and what is worked out beside it."""
