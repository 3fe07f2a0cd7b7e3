"""Kilns: firing schedules, elements, glazes, bricks."""
# ruff: noqa: E501 (a sentence is not better for being broken)

from communities.sample.words.topic import Topic

FIRING = Topic(
    "firing schedules",
    "kilns-and-ovens",
    asks=(
        (
            "Overshoot at {Hot} on a {kiln}",
            "PID on my {kiln} overshoots by {Deg} at {Hot} and then sits there for {N1} minutes. P is {P}, I is {I}. What would you change first?",
        ),
        (
            "Slow cooling for {clay}",
            "How slow do you cool {clay} between {Hot} and {Hot}? My {kiln} drops {Deg} in ten minutes when I let it.",
        ),
        (
            "{clay} cracked at the foot, schedule attached",
            "Second load of {clay} with cracks at the foot. Bisque at {Hot}, {Ramp} per hour, {N1} hour hold. Is it drying or the ramp?",
        ),
        (
            "Autotune never ends on the {kiln}",
            "Autotune has been running for {N1} hours on the {kiln}. Temperature swings by {Deg} around {Hot}. Do I wait, or stop it?",
        ),
    ),
    answers=(
        "Halve P first, to about {P}, and leave I alone. A {kiln} has so much mass that the integral does the overshoot.",
        "Put a hold {Deg} below the target for {N1} minutes. No PID in the world beats that on a {kiln}.",
        "Cracks at the foot are drying, not the ramp. Dry {clay} for two more days on a wire shelf and try the same schedule.",
        "Stop it. Autotune at {Hot} needs room to cool, and a closed {kiln} barely cools. Run it at half that.",
        "I go {Ramp} per hour through quartz inversion and don't touch the lid. {clay} forgives a lot, not that.",
        "What does a witness cone say? My {kiln} claims {Hot} and the cone says {Deg} less.",
        "For {clay} I hold {N1} minutes at the top and cool at {Ramp} per hour. Boring and it works.",
        "Log it every {Sec} seconds and look at the slope, not at the number. If the slope is flat at 100 % power, the elements are old.",
    ),
    shows=(
        (
            "Crystals at last, {kiln}, cone {cone}",
            "After {N1} failed firings, crystals the size of a coin on {clay}. Hold at {Hot}, then down by {Ramp} per hour.",
        ),
        (
            "My {kiln} follows the curve now",
            "New values, P {P}, I {I}. It stays within {Deg} of the curve for the whole firing of {clay}.",
        ),
    ),
    asides=(
        "The {kiln} is the only heated room in my shed.",
        "Cone {cone} is where the fun starts.",
        "{clay} smells like rain when it dries.",
        "I opened too early once, in {Year}. Never again.",
    ),
    slots={
        "kiln": (
            "Skutt 818",
            "top loader",
            "test kiln",
            "Kiln & Co K1",
            "Rohde Ecotop",
            "raku kiln",
            "home built kiln",
            "K1",
        ),
        "clay": ("porcelain", "stoneware", "grogged clay", "paper clay", "terracotta", "black stoneware"),
        "cone": ("6", "04", "10", "5", "06"),
        "P": ("18", "24", "9", "32", "12", "40"),
        "I": ("0.2", "0.05", "0.4", "0.12", "0.01"),
        "Ramp": ("60 °C", "80 °C", "100 °C", "45 °C", "120 °C", "150 °C"),
    },
)
ELEMENTS = Topic(
    "elements",
    "kilns-and-ovens",
    asks=(
        (
            "Element {zone} draws less than the others",
            "The {zone} element of my {kiln} draws {Amp}, the others more. {wire}, {Age} old. Time to change the set?",
        ),
        (
            "{wire} or Nichrome for {Hot}",
            "Rewinding a {kiln}. Is {wire} worth it if I stay below {Hot}? How much do you stretch it?",
        ),
        (
            "Pins keep coming out of the {brick}",
            "The staples that hold the {zone} element keep coming out of the {brick}. Glue, longer pins, or new bricks?",
        ),
        (
            "How do you connect element tails?",
            "Tail of the {zone} element burnt at the terminal again. {wire}, brass screw, {Amp}. Crimp or stainless bolt?",
        ),
    ),
    answers=(
        "Change the set, not one. A new element next to old ones takes the whole load and ages in weeks.",
        "Stretch it to {N1} times its closed length and not further. {wire} hates sharp bends when it is cold, warm it a little.",
        "Make pins from {wire} offcuts, bend them in a V and push them in at an angle. The {brick} grips better that way.",
        "Stainless bolt, two washers, tail folded double. Brass softens at {Amp} and then it arcs.",
        "Measure resistance cold. If the {zone} one is {Pct} over the others it's done.",
        "{wire} will take {Hot} with no complaint if the air can get around it. Dust kills it, vacuum the grooves.",
        "Is the {kiln} on a long cable? I lost {Pct} of power to the cable, the elements were fine.",
        "Kiln cement is no glue. Cut the broken bit of {brick} out and fit a plug.",
    ),
    shows=(
        (
            "Rewound the {kiln} over a weekend",
            "Six coils of {wire}, {N1} hours, one blister. Full power is back to {Amp} and it reaches {Hot} in a third of the time.",
        ),
        ("Jig for winding {wire}", "A drill, a rod, a bit of {brick} as a brake. Coils come out even to a millimetre."),
    ),
    asides=(
        "I keep the old {wire} for hooks.",
        "The {brick} dust gets everywhere, wear a mask.",
        "The {zone} one always goes first.",
        "My {kiln} is older than I am.",
    ),
    slots={
        "zone": ("top", "bottom", "middle", "left", "rear", "floor"),
        "wire": ("Kanthal A1", "Kanthal APM", "Nikrothal 80", "A1 wire"),
        "brick": ("JM23", "JM26", "soft brick", "old K26"),
        "kiln": ("Skutt 818", "top loader", "test kiln", "K1", "Rohde", "Cromartie", "front loader"),
    },
)
GLAZE = Topic(
    "glazes",
    "show-your-build",
    asks=(
        (
            "Pinholes in {glaze}",
            "Pinholes in {glaze} on {clay}, only on the outside. Cone {cone}, hold {N1} minutes. More hold or a slower bisque?",
        ),
        (
            "{glaze} runs off the pot",
            "{glaze} runs onto the shelf at cone {cone}. Thickness is about {N2} dips. Add clay, or fire lower by {Deg}?",
        ),
        (
            "Where do you get {oxide} these days?",
            "My supplier stopped selling {oxide} in small bags. I need about {N1} hundred grams for {glaze}. Where do you buy it in Europe?",
        ),
        (
            "Crazing shows after {N1} days",
            "{glaze} on {clay} was perfect from the kiln and crazed after {N1} days on the shelf. Is there a fix without a new recipe?",
        ),
    ),
    answers=(
        "Pinholes come from the bisque. Go {Deg} hotter there and slower past {Hot}, {glaze} will heal.",
        "Hold at the top for {N1} minutes, then drop {Deg} and hold again. That second hold closes {glaze} nicely.",
        "More silica, {Pct} at a time, until it stops crazing. {glaze} on {clay} is at the edge anyway.",
        "One dip, not {N2}. And keep the foot clean by a finger's width, a runny {glaze} needs it.",
        "The chemist's in town orders {oxide} for me, no joke. Ask for technical grade.",
        "Catch it with a biscuit of old {clay} under each pot. Cheaper than a shelf.",
        "Try a line blend, five tiles, {oxide} from 1 to 5. You'll learn more in one firing than from us.",
        "It's the {clay}. The same {glaze} on another body doesn't craze at all here.",
    ),
    shows=(
        (
            "{glaze} on {clay}, cone {cone}",
            "The blue is {oxide}, {Pct}. Fired with a drop of {Deg} and a hold. Only one of {N1} got stuck.",
        ),
        (
            "Test tiles, all {N1} of them",
            "A whole row of {glaze} with {oxide} in steps. Number seven is the one, the rest goes into the drive.",
        ),
    ),
    asides=(
        "{oxide} stains your hands for a week.",
        "Every kitchen needs one {glaze} failure on the wall.",
        "Cone {cone} with {clay}, classic.",
        "My shelf has a crust from {Year}.",
    ),
    slots={
        "glaze": ("tenmoku", "celadon", "rutile blue", "floating blue", "chun", "shino", "matte white"),
        "clay": ("porcelain", "stoneware", "a buff body", "raku clay", "black clay"),
        "cone": ("6", "10", "04", "5"),
        "oxide": ("cobalt carbonate", "rutile", "copper carbonate", "red iron oxide", "tin oxide"),
    },
)
INSULATION = Topic(
    "insulation",
    "kilns-and-ovens",
    asks=(
        (
            "Door of the {oven} is {Hot2} outside",
            "The door of my {oven} reaches {Hot2} outside after {N1} minutes. {fibre}, {Thick}. Is that normal?",
        ),
        (
            "{fibre} or brick for a {oven}?",
            "Building a {oven} for {Hot}. {fibre} is light, brick holds. What would you do again?",
        ),
        (
            "Sealing the gap around the {gap}",
            "There's a gap of some millimetres around the {gap} of the {oven}, and I lose {Deg} there. Rope, cement, or ignore?",
        ),
        (
            "How much air should a {oven} get?",
            "Do you leave the {gap} open until {Hot}? My {oven} smells bad for the first {N1} hours otherwise.",
        ),
    ),
    answers=(
        "{Hot2} outside is fine for sheet metal, put a guard on it if there are children.",
        "{fibre} heats fast and cools fast. For {Hot} I'd take brick inside and {fibre} behind it.",
        "Fibre rope in a groove around the {gap}. Cement cracks after {N1} firings.",
        "Ignore it up to {Hot}. A bit of air around the {gap} is good for the elements.",
        "{Thick} is thin. Add one more layer of {fibre} and you'll see {Deg} less on the door.",
        "Leave the {gap} open a finger until {Hot}, then close. The smell is the binder burning out.",
        "Wear a proper mask with {fibre}, and seal it with rigidizer. Your lungs will thank you.",
        "Look at the hinges first: on the {oven} they sag, and the gap at the {gap} is just that.",
    ),
    shows=(
        (
            "{oven} from an old filing cabinet",
            "{fibre}, {Thick}, and a door that closes with a bang. {Hot} in {N1} minutes, outside stays at {Hot2}.",
        ),
        (
            "New seal around the {gap}",
            "Rope in a routed groove. The {oven} saves {Pct} of energy by my meter, which I did not expect.",
        ),
    ),
    asides=(
        "The filing cabinet smells of burnt paint to this day.",
        "{fibre} is itchy stuff.",
        "My {oven} heats the garage in winter.",
        "Bricks from {Year}, still square.",
    ),
    slots={
        "oven": ("small oven", "burnout kiln", "annealer", "front loader", "heat treat oven", "enamel kiln"),
        "fibre": ("ceramic fibre", "bio-soluble wool", "vermiculite board", "fibre board"),
        "Thick": ("25 mm", "50 mm", "two layers", "38 mm"),
        "gap": ("lid", "door", "peephole", "vent", "thermocouple port"),
        "Hot2": ("65 °C", "72 °C", "80 °C", "58 °C", "90 °C"),
    },
)
TOPICS = (FIRING, ELEMENTS, GLAZE, INSULATION)
