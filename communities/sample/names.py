"""Where the people of the sample come from: names and the clock they live by. All combinations are invented."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Land:
    """A stock of names, a language ("en" where threads would be English anyway) and hours ahead of UTC."""

    firsts: tuple[str, ...]
    lasts: tuple[str, ...]
    zone: float
    language: str
    weight: int


def _land(firsts: str, lasts: str, zone: float, language: str, weight: int) -> Land:
    return Land(tuple(firsts.split()), tuple(lasts.split()), zone, language, weight)


LANDS = (
    _land(
        "Alice Tom Priya Callum Megan Rhys Zara Owen Isla Jamal Fiona Gareth Nadia Bryn Holly",
        "Barrow Whitlock Patel Reid Pryce Okafor Hughes Marsh Ellery Khan Dunn Tully Ashby",
        0,
        "en",
        20,
    ),
    _land(
        "Jonas Lena Karl Mira Timo Anke Jule Deniz Henrik Silke Emre Falk Nele Ruth Bernd",
        "Brandt Vogel Yilmaz Kessler Lorenz Ahrens Pohl Reuter Thiel Demir Kuhn Winkler Noack",
        1,
        "de",
        16,
    ),
    _land(
        "Lucia Mateo Carmen Iker Pilar Nerea Hugo Alba Joaquin Marta Unai Rocio Tomas",
        "Ferrer Ibarra Molina Campos Serrano Vidal Ortega Prieto Lozano Marin Gil Reyes",
        1,
        "es",
        9,
    ),
    _land(
        "Chloe Bastien Amina Luc Margaux Yanis Elodie Remi Solene Karim Noemie Gilles",
        "Marchand Lefort Diallo Perrin Guillot Benali Roche Caron Faure Meunier Blanc",
        1,
        "fr",
        8,
    ),
    _land(
        "Dana Marcus Keisha Tyler Rosa Wes Grace Andre Molly Hector Jean Ty Renee Cole",
        "Hadley Nguyen Brooks Alvarez Whitaker Osei Lindgren Park Boone Delgado Frye Stokes",
        -5,
        "en",
        16,
    ),
    _land(
        "Kai Sierra Ben Leilani Omar June Ravi Skye Diego Wren Theo Noor",
        "Tanaka Rowe Castillo Singh Mercer Yoon Archer Vance Medina Holt",
        -8,
        "en",
        8,
    ),
    _land(
        "Aino Mikko Freja Lars Ingrid Eero Sanna Nils Tuva Henna Oskar",
        "Korhonen Lindqvist Dahl Virtanen Berg Nygaard Holm Salo Eklund",
        2,
        "en",
        7,
    ),
    _land(
        "Tomek Ola Zofia Marek Ivana Petr Dorina Andrei Kasia Milos Jana",
        "Nowak Zielinski Horak Dvorak Popescu Ilic Kovac Wrona Sikora",
        1,
        "en",
        8,
    ),
    _land(
        "Aarav Meera Rohan Ananya Vikram Kavya Imran Divya Sanjay",
        "Iyer Menon Banerjee Kulkarni Shaikh Rao Chopra Das",
        5.5,
        "en",
        7,
    ),
    _land(
        "Mei Hiroshi Yuki Jun Haruka Minseo Jisoo Wei Lin Kenta",
        "Sato Mori Kim Chen Zhang Ishii Lim Hayashi Wu",
        9,
        "en",
        6,
    ),
    _land(
        "Thiago Beatriz Rafael Camila Joao Larissa Bruno Valentina",
        "Moraes Teixeira Cardoso Rocha Pires Nunes Azevedo",
        -3,
        "en",
        5,
    ),
    _land(
        "Amara Kwame Zanele Tunde Wanjiru Chidi Thandi Yusuf Abena",
        "Mensah Adeyemi Dlamini Kamau Eze Mutua Balogun Nkosi",
        2,
        "en",
        4,
    ),
    _land(
        "Matilda Lachlan Aroha Jack Tui Priyanka Ruby Angus", "Carver Whaanga Ellis Kerr Ngata Doyle Hobbs", 10, "en", 3
    ),
)
HANDLE_WORDS = (
    "flux",
    "ember",
    "solder",
    "ohm",
    "kiln",
    "cone",
    "spool",
    "relay",
    "glaze",
    "toolbox",
    "bench",
    "watt",
    "spark",
    "brick",
    "copper",
    "nozzle",
    "anvil",
    "pixel",
    "moss",
    "otter",
    "crow",
    "tin",
    "sprocket",
    "lathe",
    "wren",
    "ferrite",
    "shim",
    "gasket",
    "plinth",
    "magpie",
)
TOWNS = (
    "Leipzig",
    "Bristol",
    "Porto",
    "Austin",
    "Pune",
    "Sapporo",
    "Tampere",
    "Gdańsk",
    "Lyon",
    "Accra",
    "",
    "",
    "",
    "",
    "",
)
