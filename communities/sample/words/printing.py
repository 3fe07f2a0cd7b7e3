"""Printing: filament, beds, motion, enclosures."""
# ruff: noqa: E501 (a sentence is not better for being broken)

from communities.sample.words.topic import Topic

DRYING = Topic(
    "filament drying",
    "3d-printing",
    asks=(
        (
            "{fil} strings after {N1} hours in the dryer",
            "My {fil} still strings after {N1} hours at {Dry} in the {dryer}. Spool was open for {Age}. Longer, or hotter?",
        ),
        (
            "Can I dry {fil} in a kiln?",
            "Has anybody dried {fil} in a kiln at {Dry}? The lowest my controller holds is {Deg} around that.",
        ),
        (
            "How dry is dry for {fil}?",
            "The hygrometer in my {dryer} says {Pct}. Is that good enough for {fil}, or does the sensor lie?",
        ),
        (
            "{fil} snaps in the tube overnight",
            "Left {fil} loaded, found it in three pieces in the tube. The {dryer} was on all night at {Dry}. Too dry?",
        ),
    ),
    answers=(
        "Weigh the spool. When {fil} stops losing weight it's dry, whatever the {dryer} says. Mine took {N1} hours.",
        "{Dry} is too low for {fil}. Go ten up, and leave the lid open a crack or the water stays inside.",
        "A kiln is all overshoot at that range. Use the {dryer}, or a food dehydrator for the price of two spools.",
        "Silica gel keeps it dry, it does not dry it. Ten hours in the {dryer} first, then the box.",
        "Snapping is age and bend, not the {dryer}. Unload {fil} overnight, cut the last {Len}.",
        "Those cheap sensors stop at {Pct}. Put two in a bag with salt and compare.",
        "Stringing with dry {fil} is retraction, try {N2} mm less and {Deg} cooler before you cook it again.",
        "I print from the {dryer} directly, {fil} goes in the tube warm. No more strings since {Year}.",
    ),
    shows=(
        (
            "Dryer from a {dryer} and a fan",
            "Fan, a vent of {N1} mm, a Controller 2 on the wall. It holds {Dry} within a degree and {fil} comes out crisp.",
        ),
        (
            "{fil} before and after {N1} hours",
            "Same file, same spool, {N1} hours at {Dry} between them. I'm a believer now.",
        ),
    ),
    asides=(
        "{fil} drinks water like my houseplants don't.",
        "My {dryer} also does apples.",
        "It's the season, everything is damp.",
        "I have a spool of {fil} from {Year} that prints better than new.",
    ),
    slots={
        "fil": ("PETG", "nylon", "TPU", "PLA+", "PC", "ASA", "PA-CF", "PVA"),
        "dryer": ("dehydrator", "S2 dryer", "toaster oven", "dry box", "old oven"),
        "Dry": ("50 °C", "55 °C", "65 °C", "70 °C", "45 °C", "80 °C"),
    },
)
BED = Topic(
    "bed adhesion",
    "3d-printing",
    asks=(
        (
            "{fil} lifts at the corners on {bed}",
            "Corners of {fil} lift after {N1} layers on {bed}. Bed at {Bed}, no fan. Brim helps a bit. What else?",
        ),
        (
            "First layer thick on the {side}",
            "The {side} of my {printer} gets a thick first layer, mesh says {Pct} of a millimetre. Bend the bed or trust the mesh?",
        ),
        (
            "{fil} welded itself to {bed}",
            "I can't get {fil} off {bed}, it takes bits of the coating with it. Freezer, heat, or is the sheet gone?",
        ),
        (
            "How do you clean {bed}?",
            "Dish soap, alcohol, acetone: everybody says something else for {bed}. I print mostly {fil} on a {printer}.",
        ),
    ),
    answers=(
        "Dish soap and hot water, dry with paper, don't touch it. {bed} needs nothing else for {fil}.",
        "Raise the bed to {Bed} for the first layer and close the doors. {fil} lifts in any draught.",
        "Freezer for {N1} minutes, it pops off by itself. With {fil} on {bed} use glue stick next time, as a release.",
        "Trust the mesh, but heat soak for {N1} minutes first. A cold {printer} is a different shape.",
        "Slow the first layer to {N1} mm/s and squish a bit more, {fil} likes it.",
        "Check the {side} wheel or bearing. On my {printer} the gantry sagged, the bed was flat.",
        "Mouse ears, {N1} mm across, two layers. Uglier than a brim, holds better.",
        "{bed} is used up after a year or so. Turn it over, the other side is new.",
    ),
    shows=(
        (
            "{N1} hour print in {fil}, no lift",
            "On {bed} at {Bed} with the doors shut. The whole plate, and not a corner up.",
        ),
        ("Magnetic bed for an old {printer}", "Steel, magnet, {bed}, an evening. The {printer} from {Year} feels new."),
    ),
    asides=(
        "I name my failed prints after weather.",
        "{bed} smells odd when it's new.",
        "The {side} of any printer is the bad side.",
        "{fil} in winter is a sport.",
    ),
    slots={
        "fil": ("ASA", "ABS", "PETG", "nylon", "PLA", "PC"),
        "bed": ("textured PEI", "smooth PEI", "glass", "G10", "the satin sheet"),
        "side": ("left", "front", "back right", "rear"),
        "printer": ("Ender 3", "Prusa MK3", "Voron", "Bambu", "Mini", "delta", "CR-10"),
        "Bed": ("60 °C", "80 °C", "100 °C", "105 °C", "90 °C"),
    },
)
MOTION = Topic(
    "steppers and drivers",
    "3d-printing",
    asks=(
        (
            "{axis} loses steps at {N1}0 mm/s",
            "The {axis} axis of my {printer} loses steps above {N1}0 mm/s. {drv}, {Amp2}, belts are tight. Current up or acceleration down?",
        ),
        (
            "{drv} too hot to touch",
            "{drv} on the {axis} axis is too hot to touch at {Amp2}. There's a fan {Len} away. Do you glue heat sinks on?",
        ),
        (
            "Ringing on {axis} after new belts",
            "New belts on the {printer}, and now there's ringing on {axis}, {N1} waves after each corner. Too tight?",
        ),
        (
            "Quiet mode or torque for a {use}?",
            "For a {use} I'd like {drv} in quiet mode. It stalls at {Amp2}. Is the other mode so loud?",
        ),
    ),
    answers=(
        "Acceleration down first. {drv} at {Amp2} is plenty for the {axis} of a {printer}.",
        "Glue the sink with thermal tape and move the fan to {Len}. {drv} shuts down quietly and that's your lost steps.",
        "Belts should sound like a low bass string, around {N1}0 Hz. Too tight gives ringing on {axis} every time.",
        "Quiet mode loses torque above {N1}0 mm/s. Set the hybrid threshold, best of both.",
        "Check the grub screw on the {axis} pulley. It's always the grub screw.",
        "Input shaping fixes the look, not the cause. Put the {printer} on a paving slab.",
        "{drv} clones get hot even at {Amp2}. Buy one good one and compare.",
        "Grease the rails. My {printer} was dry on {axis} and I blamed the {drv} for a month.",
    ),
    shows=(
        (
            "{use} with leftover steppers",
            "{drv} on a small board, two steppers from a dead {printer}, {N1} hours of work. It moves.",
        ),
        ("Silent {printer}", "Swapped to {drv}, felt feet, slow fan. I can sleep in the same room now."),
    ),
    asides=(
        "That {axis} axis has a personality.",
        "I have a box of dead {drv}.",
        "{Amp2} was what the sticker said, too.",
        "A {use} is next on my list as well.",
    ),
    slots={
        "axis": ("X", "Y", "Z", "E"),
        "drv": ("TMC2209", "A4988", "DRV8825", "TMC5160", "LV8729"),
        "printer": ("Ender 3", "Prusa", "Voron", "CoreXY", "delta", "old Anet"),
        "use": ("pottery wheel feeder", "camera slider", "pick and place", "glaze sprayer", "plotter"),
        "Amp2": ("0.8 A", "1.2 A", "0.65 A", "1.0 A", "1.5 A"),
    },
)
ENCLOSE = Topic(
    "enclosures and resin",
    "show-your-build",
    asks=(
        (
            "Enclosure for a {printer}: {mat} or {mat2}?",
            "I want {Hot2} inside for ASA. Is {mat} fine next to a {printer}, or does it have to be {mat2}?",
        ),
        (
            "Filter for the {printer}",
            "Which filter do you run in the enclosure? Mine has {N1} grams of carbon and my family still complains about the {printer}.",
        ),
        (
            "Burnout of printed {obj} in a kiln",
            "First time casting from a printed {obj}. How slow do you go to {Hot}, and does the resin leave ash for you?",
        ),
        (
            "{obj} cracks after curing",
            "A thick {obj} cracked {N1} days after curing. Walls are {N2} mm, hollow with one hole. More holes?",
        ),
    ),
    answers=(
        "{mat} is fine up to {Hot2}, keep it {Len} from the hot end, and put a smoke alarm on top.",
        "Carbon by the kilo, not by the gram. And a slow fan, so the air has time in it.",
        "Two holes at least, and wash inside. Liquid resin in a closed {obj} always cracks it in the end.",
        "Go {Ramp} per hour up to {Hot} with the vent open, hold {N1} hours. Ash means it wasn't castable resin.",
        "{mat2} if you can lift it. My {printer} sits in {mat} and it bows when it's warm.",
        "Get the electronics out of the box first, a {printer}'s supply doesn't like {Hot2}.",
        "Cure in steps, {N1} minutes at a time, and let it cool. A thick {obj} heats up inside.",
        "Vent outside through a hose. Every filter is a promise, a hose is a fact.",
    ),
    shows=(
        (
            "Cast bronze from a printed {obj}",
            "Printed, burnt out at {Hot}, poured on Saturday. {N1} tries until the {obj} came out whole.",
        ),
        (
            "Enclosure from {mat} for the {printer}",
            "{mat}, magnets, a hygrometer. Holds {Hot2} with the lights on, and it looks like furniture.",
        ),
    ),
    asides=(
        "My {printer} has a nicer room than I do.",
        "{mat} dust is the devil.",
        "The {obj} is on my desk now.",
        "Castable resin got expensive since {Year}.",
    ),
    slots={
        "printer": ("Ender", "Prusa", "Voron", "Mars", "Form 2", "Saturn"),
        "mat": ("plywood", "acrylic", "foam board", "an IKEA table"),
        "mat2": ("polycarbonate", "aluminium", "steel"),
        "obj": ("ring", "gear", "bust", "handle", "chess piece", "tap"),
        "Hot2": ("45 °C", "50 °C", "55 °C", "60 °C"),
        "Ramp": ("60 °C", "80 °C", "100 °C", "45 °C"),
    },
)
TOPICS = (DRYING, BED, MOTION, ENCLOSE)
