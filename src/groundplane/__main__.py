"""`python -m groundplane` is the command line."""

from groundplane.roof.cli import main

main()
