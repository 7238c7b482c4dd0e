"""The inbox itself: what it can hold."""
