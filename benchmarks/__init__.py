"""Figures: ratios measured in one run, against a floor written by hand or a peer."""
