"""The first models: linear, hashed, trained on openly licensed texts, shipped as small arrays beside their cards."""
