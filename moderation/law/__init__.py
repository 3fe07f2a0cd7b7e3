"""What the law asks of moderation: statements of reasons, the transparency report, evidence and holds."""
