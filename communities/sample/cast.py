"""The people with a part in the story. Everybody else is drawn by `people`."""

from __future__ import annotations

from dataclasses import dataclass

HOUR = 3600


@dataclass(frozen=True, slots=True)
class Player:
    """A named person: where their clock stands (hours from UTC) and what the story needs of them."""

    key: str
    name: str
    handle: str
    zone: float = 1
    is_staff: bool = False
    about: str = ""
    chapter: str = ""

    @property
    def email(self) -> str:
        """Team members sign in with theirs, so they are at example.org; members have theirs elsewhere."""
        return f"{self.key}@example.org" if self.is_staff else f"{self.handle}@members.example"


STAFF = (
    Player("ana", "Ana Ruiz", "ana", 1, True, "Head of community at Kiln & Co. Ask me anything."),
    Player("sam", "Sam Okoye", "sam_okoye", 0, True, "Moderator. I read everything, slowly."),
    Player("mei", "Mei Tran", "mei_fw", 1, True, "Firmware at Kiln & Co."),
    Player("jonas", "Jonas Weidt", "jonas_w", 1, True, "Numbers, maps and the odd kiln."),
    Player("farah", "Farah Siddiq", "farah_s", 0, True, "Support. If it smokes, write to me."),
)
BRIDGE = Player(
    "marit", "Marit Solberg", "marit_s", 1, about="Potter, programmer, printer of odd things.", chapter="berlin"
)
HELPER = Player("tomasz", "Tomasz Wilk", "tomek_w", 1, about="Answers before breakfast.")
MENTORS = (
    Player(
        "ngozi",
        "Ngozi Achebe",
        "ngozi_bench",
        0,
        about="Thirty years of repair, twenty of teaching.",
        chapter="bristol",
    ),
    Player("ulf", "Ulf Hedberg", "ulf_h", 1, about="Kilns. Mostly kilns."),
)
WELCOMERS = (
    Player("paloma", "Paloma Quint", "paloma_q", 1, about="I like first posts.", chapter="porto"),
    Player("desmond", "Desmond Achterberg", "desmond_a", 1, chapter="berlin"),
)
STRANGERS = (  # like interests, complementary questions and answers, never in one place
    Player("ilse", "Ilse Varga", "ilse_cold_junction", 1, about="Thermocouples, mostly asking."),
    Player("rafi", "Rafi Tamar", "rafi_t", 2, about="Thermocouples, mostly answering."),
)
QUARREL = (Player("bert", "Bert Hollis", "bert_h", 0), Player("viktor", "Viktor Anselm", "v_anselm", 1))
TURNING = (Player("colm", "Colm Brady", "colm_b", 0), Player("suki", "Suki Arendt", "suki_makes", 1))
RITUALIST = Player("wanda", "Wanda Kestrel", "wanda_k", 0, about="Starts the Friday thread since nobody stopped me.")
TWO_PLACES = Player("lucia", "Lucía Ferrán", "lucia_glaze", 0, about="Glazes and PCBs.", chapter="bristol")
NAMESAKE = Player("lucia2", "Lucía Ferrán", "lucia_f_prints", -5, about="Prints, no kilns. Not the potter.")

MEMBERS = (BRIDGE, HELPER, *MENTORS, *WELCOMERS, *STRANGERS, *QUARREL, *TURNING, RITUALIST, TWO_PLACES, NAMESAKE)
PLAYERS = (*STAFF, *MEMBERS)
