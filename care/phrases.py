# ruff: noqa: E501
"""The phrases by which people ask, thank and say that it still does not work, in the languages we know them in.

English, German, French, Spanish, Italian, Portuguese, Dutch. Other languages are recognised by their question mark and
their platform's word only. Written by us, so Python's own expressions are safe; every quantifier is bounded.
"""

from __future__ import annotations

import re
from typing import Final


def _any(*phrases: str, start: bool = False) -> re.Pattern[str]:
    return re.compile((r"^\W{0,10}" if start else r"(?<!\w)") + "(?:" + "|".join(phrases) + r")(?!\w)", re.IGNORECASE)


ASKING_START: Final = _any(
    "how", "what", "what's", "whats", "why", "where", "when", "who", "whom", "whose", "which", "is", "are", "am", "was", "were", "can",
    "could", "do", "does", "did", "has", "have", "had", "should", "shall", "would", "will", "may", "might", "isn't", "aren't", "doesn't",
    "don't", "can't", "any", "anyone", "anybody", "help",
    "wie", "was", "warum", "wieso", "weshalb", "wo", "wohin", "wann", "wer", "wen", "wem", "welche[rsnm]?", "kann", "könnte", "könnt", "gibt es",
    "ist", "sind", "hat", "habt", "weiß", "muss", "soll", "darf", "hilfe",
    "comment", "pourquoi", "où", "quand", "qui", "quel(?:le)?s?", "est-ce", "y a-t-il", "peut-on", "avez-vous", "combien", "faut-il",
    "cómo", "como", "qué", "por qué", "dónde", "cuándo", "quién", "cuál(?:es)?", "hay", "puedo", "alguien", "cuánto",
    "come", "perché", "dove", "quando", "chi", "quale", "quali", "c'è", "posso", "qualcuno", "quanto",
    "por que", "onde", "quem", "qual", "alguém",
    "hoe", "waarom", "waar", "wanneer", "wie", "welke", "kan", "heeft", "iemand", "is er",
    start=True,
)  # fmt: skip

ASKING_FOR_HELP: Final = _any(
    r"how (?:do|can|could|should|would|to)\b", r"any (?:idea|ideas|help|hint|hints|pointers|advice|suggestions?|thoughts|clue)", r"(?:can|could) (?:any|some)(?:one|body)",
    r"does any(?:one|body)", r"has any(?:one|body)", r"(?:any|some)(?:one|body) (?:know|knows|else|got|have|here)", "please help", "need (?:some )?help", r"looking for (?:a|an|some|help|advice)",
    r"what am i (?:missing|doing wrong)", "is there (?:a|an|any|some)", "is it possible", r"would it be possible", r"(?:i am|i'm|im) (?:stuck|lost|wondering|trying to|not sure)", "wondering (?:if|how|why|what|whether)",
    r"don'?t (?:know|understand|get) (?:how|why|what|where|which)", r"can'?t (?:figure|find|get|seem)", r"(?:thanks|thank you|thx) in advance", "advice (?:on|for|needed|please)", "anything i can",
    "wie (?:kann|bekomme|mache|geht)", "hat (?:jemand|wer)", r"(?:kennt|weiß|weiss) (?:jemand|wer)", "kann (?:mir )?(?:jemand|wer)", "brauche hilfe", "bitte um hilfe", "danke im voraus", "jemand eine idee",
    "quelqu'un", "je cherche", "besoin d'aide", "merci d'avance", "alguien sabe", "necesito ayuda", "gracias de antemano", "qualcuno sa", "alguém sabe", "preciso de ajuda", "heeft iemand", "weet iemand", "alvast bedankt",
)  # fmt: skip

TROUBLE: Final = _any(
    r"(?:doesn|does not|don|do not|didn|did not|won|will not|isn|is not|not)(?:'?t)? (?:work|working|start|starting|boot|booting|compile|compiling|build|load|loading|show|showing|respond|connect)",
    "fails?", "failing", "failed", "failure", "errors?", "exception", "broken", "crash(?:es|ed|ing)?", "stuck", "hangs?", "bricks?", "bricked", "bricking", "dead", "lost", "missing", "stops (?:at|working)", "drops off", "can'?t", "cannot", "unable to", "problems?", "issues?", "trouble", "wrong", "help",
    "funktioniert nicht", "geht nicht", "fehler", "problem mit", "hilfe", "ne marche pas", "ne fonctionne pas", "erreur", "problème", "no funciona", "ayuda", "non funziona", "errore", "não funciona", "ajuda", "werkt niet", "probleem",
)  # fmt: skip

SMALL_TALK: Final = _any(
    "how are you", "how's it going", "how is it going", "what's up", "whats up", "sup", "how was your", "how have you been", "who's in", "right", "isn't it", "remember when", "guess what", "you know what", "wie geht'?s", "ça va", "qué tal", "come va", "tudo bem", "hoe gaat het",
    start=True,
)  # fmt: skip

SHOWING: Final = _any(
    "showcase", "show (?:your|and tell|off)", "announcements?", "announcing", "released?", "release notes", "introducing", "introductions?", "welcome", "newsletter", "jobs?", "off-?topic", "hiring", "rfc", "poll", "survey", "meet-?up", "call for",
)  # fmt: skip

HELP_PLACES: Final = _any(
    "help", "support", "questions?", "faq", "q ?& ?a", "troubleshooting", "beginners?", "newbies?", "ask", "hilfe", "fragen", "aide", "ayuda", "aiuto", "ajuda", "hulp", "vragen", "issues?", "bugs?",
)  # fmt: skip

THANKS: Final = _any(
    "thanks?", "thank you", "thx", "thnx", "tysm", "ty", "cheers", "much appreciated", "appreciate it", "that (?:did|fixed|solved|worked)(?: it| the trick)?", "(?:that|this|it|which) (?:did|fixed|solved|worked)", "works? (?:now|great|perfectly|fine now|like a charm)", "(?:it'?s |is |now )?(?:solved|resolved|fixed) ?(?:now|it)?", "all good now", "you saved", "perfect",
    "danke", "dankeschön", "vielen dank", "besten dank", "hat geholfen", "hat geklappt", "funktioniert jetzt", "läuft jetzt", "geht jetzt", "gelöst",
    "merci", "ça marche", "résolu", "gracias", "funciona ahora", "resuelto", "grazie", "risolto", "obrigad[oa]", "resolvido", "bedankt", "dank je", "opgelost", "werkt nu",
)  # fmt: skip

THANKS_AHEAD: Final = _any(
    r"(?:thanks|thank you|thx|many thanks|cheers)[^.!?\n]{0,20} (?:in advance|for any|for your help in)", "danke (?:im voraus|schon mal|vorab)", "merci d'avance", "gracias de antemano", "grazie in anticipo", "obrigad[oa] desde já", "alvast bedankt", r"no thanks",
)  # fmt: skip

STILL_STUCK: Final = _any(
    "still (?:not|no|doesn'?t|does not|don'?t|can'?t|cannot|isn'?t|won'?t|get|getting|have|having|see|seeing|the same|fails?|failing|stuck|broken|crashes|happens)", r"(?:did|does|do)(?:n'?t| not) (?:help|work|fix|solve|change)", "not working", "no luck", "same (?:problem|error|issue|result|here)", "happened again", "is back", "came back", "again (?:today|this morning|now)", "unfortunately not",
    "(?:immer )?noch (?:nicht|immer)", "geht nicht", "hilft nicht", "hat nicht geholfen", "wieder das gleiche", "toujours pas", "ne marche (?:toujours )?pas", "sigue sin", "todavía no", "no funciona", "ancora non", "ainda não", "nog steeds", "werkt niet",
)  # fmt: skip

SOLVED_MARK: Final = re.compile(r"[\[(](?:un|not )?(?:solved|resolved|gelöst|résolu|resuelto)[\])]", re.IGNORECASE)
