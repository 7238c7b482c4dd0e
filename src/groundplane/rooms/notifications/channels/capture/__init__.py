"""Everything is caught, nothing leaves: for development and tests."""
