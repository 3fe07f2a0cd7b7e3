"""Our judgements of ties, asked of a file: `manage.py evaluate depth|sign IN.csv OUT.csv`.

Whoever judges them keeps the labels. Nothing here touches the database.
"""
