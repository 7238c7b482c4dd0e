"""The ground that every room stands on; it knows none of them."""
