"""The faces: what people and programs see of Groundplane."""
