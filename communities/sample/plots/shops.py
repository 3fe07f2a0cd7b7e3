"""Posts that sell a little: alike in text, by old hands and by newcomers. Whether moderators were even-handed is decided elsewhere."""
# ruff: noqa: E501 (a sentence is not better for being broken)

from __future__ import annotations

from communities.sample.cast import STAFF
from communities.sample.names import HANDLE_WORDS, LANDS
from communities.sample.plots.scene import Scene
from communities.sample.rhythm import DAY, HOUR

TEXTS = (
    (
        "New batch of {item}",
        "I made a new batch of {item} and put them in my little shop: {link} . {price} euros each, tested at {Place}. Happy to answer questions here.",
    ),
    (
        "{item}, a few left",
        "A few {item} are left over from my last run, they're in my shop at {link} for {price} euros. Questions welcome.",
    ),
    (
        "My {item} are in the shop",
        "After many requests my {item} are in the shop now: {link} , {price} euros plus post. Tell me what to improve.",
    ),
)
ITEMS = ("thermocouple boards", "kiln sitters", "stencil frames", "SSR boxes", "glaze test tiles", "filament dry boxes")
SHOPS = ("https://shop.{handle}.example/{slug}", "https://{handle}.shop.example/{slug}")
LET_BE = (
    "Nice work, ordered one.",
    "Looks good, does it fit the K1?",
    "Good price for that.",
    "Bought one last month, happy with it.",
)
REMINDED = "Hi, please don't advertise your own shop here. I've put a note on the post. If you'd like to show how you built it, that's always welcome."


def play(scene: Scene) -> tuple[list[str], list[str]]:
    """Returns the posts of (old hands, newcomers): the same six items and wordings on both sides."""
    shape, rng, people = scene.shape, scene.rng, scene.people
    old_hands: list[str] = []
    newcomers: list[str] = []
    pairs = 3 if shape.activities < 3000 else 6
    for number in range(pairs):
        for fresh in (False, True):
            at = shape.ago(days=66 - number * 10 - (4 if fresh else 0)) + rng.randrange(9, 20) * HOUR
            if fresh:
                land = rng.choice(LANDS)
                handle = f"{rng.choice(land.firsts).lower()}{rng.choice(HANDLE_WORDS)}_n{number}"
                author = scene.newcomer(f"s{number}", handle, "", at - 3 * DAY)
            else:
                member = scene.regulars(1, at)[0]
                author, handle = people.ids[member], people.handles[member]
            title, text = TEXTS[number % len(TEXTS)]
            item = ITEMS[number % len(ITEMS)]
            link = rng.choice(SHOPS).format(
                handle=handle.replace("_", "-").replace(".", "-"), slug=item.replace(" ", "-")
            )
            text = text.replace("{item}", item).replace("{link}", link).replace("{price}", str(rng.randrange(12, 48)))
            talk = scene.pen.conversation(
                title.replace("{item}", item)[:1].upper() + title.replace("{item}", item)[1:], "show-your-build"
            )
            post = scene.say(author, at, talk, text)
            (newcomers if fresh else old_hands).append(post)
            if fresh and number % 2 == 0:
                scene.say(scene.id_of(STAFF[1]), at + 2 * HOUR, talk, REMINDED, post, (author,))
            elif not fresh:
                for friend in scene.regulars(2, at):
                    scene.say(people.ids[friend], at + HOUR + rng.randrange(DAY), talk, rng.choice(LET_BE), post)
    return old_hands, newcomers
