"""English words that tell what a message does, and those that are never taken for somebody's name."""

from __future__ import annotations

import re
from typing import Final

_NO_NAMES: Final = """
    a an and any anyone anybody are as at be but by can do for from get good got has have hello hey hi how i if in
    is it its just know like me my no not now of off oh ok on one or out so some someone thanks that the then there
    they this to try up was well what when where which who why will with would yes you your ubuntu linux all guys
    everyone yeah sure right please also http https maybe sorry lol btw
"""
NOT_A_NAME: Final = frozenset(_NO_NAMES.split())

START: Final = r"^\W*(?:\S+[:,] +)?"  # whom it is said to may come before
# Kinds of words: what a message does. One column each, in this order.
KINDS: Final[tuple[tuple[str, re.Pattern[str]], ...]] = tuple(
    (name, re.compile(pattern))
    for name, pattern in (
        ("asks", r"\?"),
        ("asks_how", START + r"(?:how|what|where|why|who|which|when|can|could|does|do|is|are|has|have|any)\b"),
        ("asks_all", r"(?=[ashg])\b(?:any(?:one|body)|some(?:one|body)|help|guys|hi all|hello all)\b"),
        ("thanks", r"(?=[tc])\b(?:thanks?|thx|ty|cheers|tnx|thank you)\b"),
        ("agrees", START + r"(?:yes|yep|yeah|yup|ya|ok|okay|sure|right|true|indeed|k|exactly|correct)\b"),
        ("denies", START + r"(?:no|nope|nah|not|don't|dont|never)\b"),
        ("greets", START + r"(?:hi|hello|hey|hiya|morning|greetings|bye|goodbye|cya|howdy)\b"),
        ("goes_on", r"^\W*(?:and|but|or|so|then|because|cause|also|plus|which|with|like|even|well|though|anyway)\b"),
        ("refers", START + r"(?:it|that|this|he|she|they|those|these|its|it's|thats|that's)\b"),
        (
            "tries",
            r"(?=[trucsldigy])\b(?:try|run|type|use|check|see|look|read|install|do|go to|should|you can|you need)\b",
        ),
        ("reports", r"(?=[im])\b(?:i|im|i'm|i've|ive|my|me)\b"),
        ("you", r"(?=[yu])\b(?:you|your|u|ur|you're)\b"),
        ("link", r"https?://|www\."),
        ("command", r"(?=[sa/$-])(?:\bsudo\b|\bapt|/\w+/|\B--?\w|\$ )"),
        ("laughs", r"(?=[lhr:;])(?:\b(?:lol|haha+|hehe+|rofl|heh|lmao)\b|[:;]-?[)dp(])"),
        ("bot_call", r"^\s*[!@.]\w"),
        ("wonders", r"(?=[hoawsudi])\b(?:hmm+|oh|ah|ahh|weird|strange|wow|ugh|doh|damn|interesting)\b"),
        ("number", r"\d"),
        ("trails", r"(?:\.\.+|,|-)\s*$"),
        ("error", r"(?=[efbcpiw])\b(?:error|fail(?:ed|s)?|broken|crash|problem|issue|wrong|work(?:s|ing)?)\b"),
    )
)
