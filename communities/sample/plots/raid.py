"""A spam raid: many new accounts, nearly the same text, a link; two days ago, and again yesterday."""

from __future__ import annotations

from communities.sample.plots.scene import Scene
from communities.sample.rhythm import HOUR

WAVES = ((2.35, 0.45), (1.2, 0.55))  # days ago, share of the accounts
CHANNELS = ("off-topic", "help", "3d-printing", "show-your-build")
OPENINGS = ("Amazing deal", "Amazing deals", "Great deal", "AMAZING deal", "Amazing offer", "Super deal")
TEXTS = (
    "{o} on SSR relays and PID kits today only, {p} off all, shipped free, order here {l} before it is gone {e}",
    "{o} on PID kits and SSR relays, today only {p} off, free shipping, order here {l} before it's gone {e}",
    "{o}!! PID kits + SSR relays {p} off today only, shipping free, order here {l} before it is gone {e}",
)
ENDS = ("!!", "friends", "my friends", ":)", "guys", "...", "thank me later", "!!!")
LINKS = (
    "http://ssr-mega-deals.example/k{n}",
    "http://ssr-mega-deals.example/?r={n}",
    "https://pid-outlet.example/go/{n}",
)


def play(scene: Scene) -> list[str]:
    """Returns the raiders' identities. Each opens one thread or answers in a raider's thread, some do both."""
    shape, rng = scene.shape, scene.rng
    count = max(10, min(400, int(shape.per_day * 0.45)))
    raiders: list[str] = []
    for wave, (days, share) in enumerate(WAVES):
        begin = shape.ago(days=days)
        talk, first = None, ""
        for number in range(max(5, round(count * share))):
            at = begin + int(rng.random() ** 1.5 * 50 * 60)
            who = scene.newcomer(
                f"{wave}x{number}",
                f"{rng.choice(('deal', 'best', 'shop', 'kit', 'hot'))}{rng.randrange(1000, 9999)}{number}",
                "",
                at,
            )
            raiders.append(who)
            if talk is None or number % 3 == 0:
                talk = scene.pen.conversation(f"{rng.choice(OPENINGS)} on SSR relays", rng.choice(CHANNELS))
                first = scene.pen.act("post", who, at + 40 + rng.randrange(240), talk, _text(scene))
            else:
                scene.pen.act(
                    "reply", who, max(at, begin + 50 * 60) + rng.randrange(3 * HOUR // 2), talk, _text(scene), first
                )
    return raiders


def _text(scene: Scene) -> str:
    rng = scene.rng
    link = rng.choice(LINKS).format(n=rng.randrange(100, 999))
    return rng.choice(TEXTS).format(
        o=rng.choice(OPENINGS), p=f"{rng.choice((60, 65, 70))}%", l=link, e=rng.choice(ENDS)
    )
