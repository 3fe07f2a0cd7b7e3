"""What a reply does with words, counted: thirty-odd cues, each a list of phrases that anybody can read and mend.

After the politeness strategies of Danescu-Niculescu-Mizil et al. 2013 and the cues of conversations gone awry of Zhang
et al. 2018, written anew from what the papers say; stance, conduct and concession are our own lists. English only.
"""

# ruff: noqa: E501 (a list of phrases is read along its line)

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_START: Final = r"(?:^|[.!?;:\n]\s*)(?:(?:and|but|so|well|ok|okay)\b,?\s+)?"
ACCUSED: Final = (
    "attack|attacks|attacking|insult|insults|insulting|insulted|rude|rudeness|uncivil|incivility|civility|harass|"
    "harassing|harassment|bully|bullying|vandal|vandalism|vandals|troll|trolling|trolls|threat|threats|threaten|"
    "threatening|bias|biased|hostile|hostility|aggressive|accuse|accused|accusing|accusation|accusations|lie|lies|liar|"
    "lying|dishonest|dishonesty|hypocrite|hypocrisy|hypocritical|agenda|propaganda|censor|censorship|bad faith|"
    "good faith|sockpuppet|sock|disruptive|offensive|offended|ad hominem|strawman|straw man|gaslighting|condescending|"
    "patronizing|patronising|arrogant|arrogance|tone|attitude|behavior|behaviour"
)
JUDGED: Final = (
    "wrong|false|nonsense|absurd|ridiculous|stupid|dumb|idiotic|idiot|idiots|moron|silly|foolish|ignorant|ignorance|"
    "laughable|pathetic|garbage|rubbish|crap|bullshit|bs|worthless|useless|incompetent|lazy|delusional|insane|crazy|"
    "childish|immature|clueless|terrible|horrible|awful|disgusting|shameful|shame|joke|fool|hate|sick|waste|"
    "irrelevant|pointless|misleading|flawed|fallacy|fallacious|outrageous|unacceptable|inappropriate"
)
PHRASES: Final[dict[str, str]] = {
    "you": r"\b(?:you|your|you're|youre|yours|yourself|you've|you'd|you'll|u|ur)\b",
    "you_start": _START + r"(?:you|your|you're|you've|you'll|you'd)\b",
    "i": r"\b(?:i|my|me|mine|myself|i'm|i've|i'd|i'll)\b",
    "i_start": _START + r"(?:i|i'm|i've|i'd|i'll|my)\b",
    "we": r"\b(?:we|our|us|ours|we're|we've|we'll|let's|let us)\b",
    "hedge": r"\b(?:think|thought|believe|guess|suppose|suggest|seems?|seemed|appears?|maybe|perhaps|possibly|probably|"
    r"likely|might|may|could|would|sort of|kind of|somewhat|rather|usually|generally|often|sometimes|mostly|about|"
    r"around|roughly|assume|imagine|wonder|unsure|not sure|in my opinion|imo|imho|afaik|apparently|arguably|tend)\b",
    "hedge_start": _START + r"i (?:think|believe|guess|suppose|feel|would|wonder|assume|doubt)\b",
    "certain": r"\b(?:always|never|every|everyone|everybody|nobody|nothing|all|none|obviously|clearly|certainly|"
    r"definitely|absolutely|totally|completely|entirely|utterly|simply|literally|undoubtedly|of course|period)\b",
    "fact": r"\b(?:in fact|the fact|fact is|facts|the point is|the truth|the reality|the reason|really|actually|"
    r"honestly|surely|indeed)\b",
    "why": _START + r"(?:what|why|who|how|where|when|which|did|do|does|are|is|have|has|can|could|would|will|so)\b"
    r"(?=[^.!?\n]{0,400}\?)",
    "question": r"\?",
    "exclaim": r"!",
    "please": r"\bplease\b|\bpls\b|\bplz\b",
    "please_start": _START + r"please\b",
    "thanks": r"\b(?:thanks|thank you|thank|thx|cheers|appreciate|appreciated|grateful)\b",
    "sorry": r"\b(?:sorry|apologi[sz]e|apologies|my bad|my mistake|i was wrong|my fault|forgive|excuse me|woops|oops)\b",
    "greet": _START + r"(?:hi|hello|hey|dear|welcome|good (?:morning|evening|day))\b",
    "praise": r"\b(?:good point|good work|nice|great|excellent|interesting|well done|helpful|useful|awesome|lovely|"
    r"glad|happy|love|cool|impressive|thoughtful|good job|well said|good question|like your|enjoy|enjoyed)\b",
    "agree": r"\b(?:agree|agreed|you're right|you are right|fair enough|good idea|makes sense|that is true|that's true|"
    r"i see|i understand|understood|point taken|exactly|you have a point|valid point|fair point|indeed|"
    r"absolutely right|i concede|granted|true that|no problem|sounds good|ok)\b",
    "disagree": r"\b(?:disagree|that's not|that is not|it's not|it is not|not true|isn't true|untrue|incorrect|"
    r"no it|doesn't mean|does not mean|you're wrong|you are wrong|not the case|on the contrary|nope|i don't see|"
    r"don't agree|do not agree|not what|isn't what|misunderstand|misunderstood|misrepresent\w*|not relevant|"
    r"nothing to do with|completely different|that doesn't|that does not)\b",
    "no_start": r"(?:^|[.!?]\s+)(?:no|nope|wrong|false|incorrect|bullshit|nonsense|really|seriously|yeah|lol)\b",
    "but_start": r"(?:^|[.!?]\s+)(?:but|however|yet|still|except)\b",
    "not": r"\b(?:not|no|n't|cannot|\w+n't|neither|nor|without)\b",
    "accuse_you": r"\byou(?:'re| are|'ve| have| were| did| do|'d| had| seem| keep| just| clearly| obviously| always| never"
    r"| only| still| claim\w*| said| say| think| don't| didn't| can't| cannot| haven't| won't| want| need| should| must)\b",
    "your_act": r"\byour (?:own |entire |whole |so-called |personal |claims?\b|arguments?\b|opinions?\b|point\b|edits?\b|"
    r"behaviou?r\b|attitude\b|comments?\b|logic\b|problem\b|position\b|views?\b|post\b|statements?\b|ignorance\b|"
    r"bias\b|failure\b|inability\b|refusal\b|nonsense\b|actions?\b|response\b|reply\b|assertion\b)",
    "command": _START + r"(?:stop|read|look|go|get|try|learn|leave|show|prove|tell|explain|take|give|keep|quit|grow|"
    r"calm|shut|don't|do not|check|remember|note|provide|cite|just|see|back|find|use|make|ask)\b",
    "conduct": rf"\b(?:{ACCUSED})\b",
    "judge": rf"\b(?:{JUDGED})\b",
    "swear": r"\b(?:fuck\w*|shit\w*|damn\w*|hell|ass|asshole\w*|bitch\w*|crap\w*|piss\w*|wtf|stfu|bullshit|bloody|"
    r"bastard\w*|goddamn)\b",
    "mock": r"\b(?:lol|lmao|rofl|haha+|hah|wow|oh|yeah|sure|bravo|congratulations|genius|whatever|apparently|"
    r"seriously|please explain|nice try|good luck|have fun|feel free)\b|\.\.\.|\bso what\b",
    "power": r"\b(?:block|blocked|blocking|ban|banned|banning|report|reported|reporting|admin|admins|administrator|"
    r"moderator|mods?|warn|warned|warning|delete|deleted|deleting|remove|removed|removing|revert|reverted|reverting|"
    r"reverts|locked|close|closed|consensus|policy|rules?)\b",
    "source": r"\b(?:source|sources|evidence|proof|prove|cite|citation|citations|reference|references|link|study|"
    r"studies|data|research|quote|quoted)\b",
    "concede": r"\b(?:although|though|while i|even if|i may be|i might be|i could be|correct me|if i'm|if i am|"
    r"to be fair|admittedly|on the other hand|that said|perhaps you|maybe you|maybe i|perhaps i)\b",
    "could_you": r"\b(?:could|would|might) (?:you|we|it be|i)\b",
    "can_you": r"\b(?:can|will) (?:you|we)\b",
    "know_better": r"\b(?:know|knows|understand|understands|realize|realise|comprehend|comprehension|read|reading|"
    r"learn|educate|grasp|basic|basics|simple|clue|reality)\b",
    "group": r"\b(?:people like you|you people|you guys|your kind|folks like you|they|them|their)\b",
    "by_the_way": r"\b(?:btw|by the way)\b",
    "quote": r"&\s?gt\s?;|^>|[\"“”]|''|``",
    "address": r"@\w+",
    "and_so": r"\b(?:because|since|therefore|thus|hence|so that|for example|for instance|e\.g|such as|reason)\b",
    "if": r"\b(?:if|unless|whether|suppose|assuming)\b",
    "past": r"\b(?:was|were|did|had|been|said|already|again|before|last time|yesterday|earlier|still|keep|keeps)\b",
}
_COMMON: Final = frozenset(
    re.findall(
        r"\S+",
        "the to of and is it that in for a on this be have was with are as but at from they by or an if what there will"
        " would about which when who so just like can has had no not do does did i you he she we me my your it's don't",
    )
)
LEAST_ENGLISH: Final = 0.14  # of the words; plain English has three in ten and more
JUDGED_FROM: Final = 12  # words
READ: Final = 6000  # characters of one reply
_RULES: Final = {name: re.compile(words, re.IGNORECASE | re.MULTILINE) for name, words in PHRASES.items()}
_WORD: Final = re.compile(r"\w+(?:'\w+)?")
NAMES: Final = tuple(_RULES)


@dataclass(frozen=True, slots=True)
class Counted:
    """One reply: how many words, how often each cue, and which words they have."""

    words: int
    counts: tuple[int, ...]
    vocabulary: frozenset[str]
    sentences: int
    shouted: float

    def often(self, name: str) -> float:
        """A cue's share among the words, drawn toward nought where few were said."""
        return self.counts[NAMES.index(name)] / (self.words + 10)


def count(text: str) -> Counted:
    """Counts the cues of one reply (its first 6,000 characters)."""
    read = text[:READ].replace("’", "'")
    words = _WORD.findall(read)
    letters = [sign for sign in read if sign.isalpha()]
    return Counted(
        words=len(words),
        counts=tuple(sum(1 for _ in rule.finditer(read)) for rule in _RULES.values()),
        vocabulary=frozenset(word.lower() for word in words if len(word) > 3),
        sentences=max(1, sum(read.count(mark) for mark in ".!?")),
        shouted=sum(sign.isupper() for sign in letters) / len(letters) if len(letters) >= 20 else 0.0,
    )


def is_english(texts: Sequence[str]) -> bool:
    """Whether the cues can be looked for: few words are given the benefit of the doubt."""
    words = [word.lower() for text in texts for word in _WORD.findall(text[:READ].replace("’", "'"))]
    return len(words) < JUDGED_FROM or sum(word in _COMMON for word in words) >= LEAST_ENGLISH * len(words)


def found(name: str, text: str) -> list[tuple[int, int]]:
    """(start, end) of each place where a cue stands, without the spaces and marks around it."""
    places = []
    for match in _RULES[name].finditer(text[:READ].replace("’", "'")):
        start, end = match.span()
        lead = len(match[0]) - len(match[0].lstrip(" \t\n.!?;:"))
        if end > start + lead or name in ("question", "exclaim"):
            places.append((start + (lead if end > start + lead else 0), end))
    return places
