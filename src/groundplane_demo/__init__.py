"""The sample shop: an ordinary user of the library.

Checkout is one transaction: idempotency key, order, stock, job, the buyer's notification, audit
entry and the answer commit together or not at all. Nothing in here is special; it uses what the
documentation shows.
"""
