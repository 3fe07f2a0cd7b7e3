"""The bench: reflow ovens, thermocouples, boards, relays."""
# ruff: noqa: E501 (a sentence is not better for being broken)

from communities.sample.words.topic import Topic

PASTE = Topic(
    "solder paste",
    "help",
    asks=(
        (
            "{paste} beading next to {pkg} parts",
            "I get tiny solder balls beside every {pkg} on the {oven}. Paste is {paste}, stencil {stencil}, and the jar is {Age} old.",
        ),
        (
            "Tombstoning on {pkg}, which part of the profile?",
            "About {N1} in fifty {pkg} stand up during reflow. The soak on my {oven} is {Sec} seconds at {Soak} and then it goes to {Peak}. Is the ramp too steep?",
        ),
        (
            "How long does {paste} really last out of the fridge?",
            "The label on my {paste} says eight hours at room temperature but mine has been out for {Age}. It still prints through a {stencil} stencil. Would you use it?",
        ),
        (
            "Peak temperature for {paste} in a small oven",
            "What peak do you run for {paste} in something like the {oven}? The data sheet says {Peak}, but at that the {pkg} connectors go brown at the edges.",
        ),
    ),
    answers=(
        "Solder balls next to {pkg} are nearly always too much paste. Reduce the aperture by {Pct} before you touch the profile.",
        "Lengthen the soak to {Sec} seconds at {Soak} so both pads arrive at the same time. Tombstones went away for me with that alone.",
        "Put a thermocouple on the board itself, not in the air. On my {oven} the board lags {Deg} behind the probe.",
        "{paste} wants a slower ramp than people think, about {Ramp} per second. Faster and the flux boils off before it has done anything.",
        "If the jar has been open for {Age} I would throw it away. A new syringe of {paste} costs less than one evening of rework.",
        "Check that the stencil sits flat: a {stencil} stencil with one lifted corner gives exactly this on {pkg}.",
        "Peak at {Peak} is fine as long as you are above liquidus for less than {Sec} seconds. Brown plastic means time, not temperature.",
        "Let it warm up closed for two hours before you open it. Water condenses on cold paste and that spatters.",
    ),
    shows=(
        (
            "{oven} with a new profile for {paste}",
            "Three boards in a row without rework. Soak {Soak}, {Sec} seconds, peak {Peak}, and the {pkg} parts all sit straight.",
        ),
        (
            "Stencil jig from two offcuts",
            "Held a {stencil} stencil flat with two offcuts of FR4 and some magnets. First print with {paste} was clean.",
        ),
    ),
    asides=(
        "The {pkg} parts are the first I look at under the microscope.",
        "I keep a log of every jar of {paste} since {Year}.",
        "My {oven} is slower on the left side, no idea why.",
        "A {stencil} stencil is thinner than it sounds.",
    ),
    slots={
        "paste": (
            "SAC305",
            "Sn42Bi58",
            "ChipQuik TS391",
            "the low temp paste",
            "leaded 63/37",
            "Loctite GC10",
            "AIM NC257",
        ),
        "pkg": ("0402", "0603", "QFN-32", "SOT-23", "TSSOP", "USB-C", "0805", "DFN"),
        "oven": (
            "T-962",
            "toaster oven build",
            "Kiln & Co R2",
            "Controleo conversion",
            "pizza oven",
            "R2 mini",
            "hot plate",
        ),
        "stencil": ("0.1 mm", "0.12 mm", "0.15 mm", "polyimide", "framed steel"),
        "Soak": ("150 °C", "145 °C", "155 °C", "165 °C", "140 °C"),
        "Peak": ("235 °C", "245 °C", "240 °C", "230 °C", "175 °C", "249 °C"),
        "Ramp": ("1.2 °C", "1.5 °C", "0.9 °C", "2 °C", "1.1 °C"),
    },
)
THERMO = Topic(
    "thermocouples",
    "help",
    asks=(
        (
            "{amp} reads {Deg} too high",
            "My {amp} with a type {tc} reads {Deg} above the {ref}, and it gets worse above {Hot}. Is that the cold junction or the wire?",
        ),
        (
            "Reading jumps when the {load} switches",
            "Every time the {load} switches, the type {tc} reading jumps by {Deg} for a second. Board is {board}, cable about {Len}.",
        ),
        (
            "Type {tc} or PT100 in a small chamber?",
            "For a chamber that never goes above {Hot}, is there any reason to stay with a type {tc}? I have a spare {amp} here.",
        ),
        (
            "Where do you put the second thermocouple?",
            "I have room for one more type {tc} on the {board}. Near the door, near the element, or touching the work? The first one sits {Len} from the wall.",
        ),
    ),
    answers=(
        "That offset is the cold junction. Move the {amp} away from the {load} and put a bit of foam over it, you'll see {Deg} less at once.",
        "Ground loops. The tip touches the chamber, the chamber is earthed, the {amp} is not isolated. Use an insulated type {tc}.",
        "Twist the pair, keep it {Len} away from the mains wires, and add 100 nF across the input. My jumps went from {Deg} to nothing.",
        "Are you using copper extension wire? With type {tc} the whole run must be the same alloy, including the plug.",
        "Boil some water and check it at 100 before you trust anything at {Hot}. If it's off there already, it's the {amp}.",
        "PT100 is nicer up to {Hot}, but it breaks when you look at it. Type {tc} for anything that moves.",
        "Average eight samples in firmware and skip the one right after the {load} toggles. Ugly, works.",
        "I have seen fake {amp} boards with the wrong chip. Look for the marking with a loupe, the fake ones are {Deg} off out of the bag.",
    ),
    shows=(
        (
            "Four channel type {tc} logger",
            "Four {amp} on one {board}, isolated, logging every {Sec} seconds to a card. It has survived {N1} runs to {Hot}.",
        ),
        (
            "Calibrated all my probes on Sunday",
            "Ice, boiling water and a {ref}. Worst type {tc} was off by {Deg}, best one by less than one. Labels on everything now.",
        ),
    ),
    asides=(
        "My {ref} is from {Year} and still honest.",
        "Type {tc} plugs are the wrong colour in half of the shops.",
        "The {board} has a nice quiet supply for this.",
        "I never trust a {amp} from a bag of ten.",
    ),
    slots={
        "amp": ("MAX31855", "MAX6675", "MAX31856", "AD8495", "ADS1118 board"),
        "tc": ("K", "S", "N", "J", "R"),
        "ref": ("Fluke", "lab thermometer", "borrowed reference", "IR camera", "pyrometer"),
        "load": ("SSR", "relay", "contactor", "fan", "heater"),
        "board": ("Controller 3", "ESP32 board", "Nucleo", "old Mega", "Controller 2", "Pico"),
    },
)
BOARDS = Topic(
    "board layout",
    "show-your-build",
    asks=(
        (
            "Is a {layers} board enough for the {mcu}?",
            "First time I lay out something with a {mcu}. Is {layers} enough, or do I need a full ground plane under the {part}?",
        ),
        (
            "{part} gets hot at {Amp}",
            "The {part} on my board reaches {Hot2} at {Amp}. Copper is 35 µm, pour about {Mm} square. More vias or a different {part}?",
        ),
        (
            "Anyone checked {fab} for heavy copper?",
            "I need 70 µm for the heater side and {fab} quotes {N1} days. Did anyone order {layers} from them, how were the edges?",
        ),
        (
            "Odd resets when the {load} kicks in",
            "{mcu} resets now and then when the {load} starts. 10 µF near the {part}, 100 nF everywhere. Scope shows a dip of {Volt}.",
        ),
    ),
    answers=(
        "Put {N1} vias under the {part} and pour on both sides. Mine dropped by {Deg} without any heat sink.",
        "A dip of {Volt} is plenty to trip brown-out on the {mcu}. Bulk capacitor right at the {part}, 220 µF or more.",
        "With {layers} you're fine if you keep the heater return away from the {mcu} ground and join them at one point.",
        "I had {N1} boards from {fab} this year, edges fine, silkscreen a bit fat. Heavy copper took {N2} days.",
        "Post the layout, without it we're guessing. My guess is the loop from the {part} to the connector, that's an antenna for the {load}.",
        "Snubber across the {load}: 100 ohm and 100 nF, X2 rated. Resets stop, promise.",
        "Change the {part} for one with a lower drop. At {Amp} you burn more in it than in the {mcu} by a factor of ten.",
        "Do the thermal sum first: {Amp} times the drop is your heat, and {Mm} of copper gets rid of maybe a watt.",
    ),
    shows=(
        (
            "First board with a {mcu}, it booted",
            "{layers}, ordered from {fab}, arrived after {N1} days, and it booted on the first try. One bodge wire on the {part}, I can live with that.",
        ),
        (
            "Controller revision {N1}, smaller and cooler",
            "Moved the {part} to the edge and it runs {Deg} cooler at {Amp}. Same {mcu}, half the size.",
        ),
    ),
    asides=(
        "{fab} had a sale last week.",
        "I always get the {part} footprint wrong the first time.",
        "The {mcu} errata are worth a read.",
        "Whoever chose that {load} connector owes me a finger.",
    ),
    slots={
        "layers": ("two layers", "four layers", "a two layer", "2-layer"),
        "mcu": ("ESP32-S3", "RP2040", "STM32G0", "ATmega328", "nRF52840", "ESP32-C3"),
        "part": ("buck", "LDO", "MOSFET", "AMS1117", "gate driver", "TVS"),
        "fab": ("the usual fab", "Aisler", "the Polish fab", "the cheap one", "the local shop"),
        "load": ("heater", "fan", "stepper", "relay", "pump"),
        "Volt": ("0.4 V", "0.7 V", "1.1 V", "300 mV", "half a volt"),
        "Mm": ("20 mm", "15 mm", "30 mm", "12 mm"),
        "Hot2": ("85 °C", "92 °C", "78 °C", "104 °C", "70 °C"),
    },
)
RELAYS = Topic(
    "relays and SSRs",
    "kilns-and-ovens",
    asks=(
        (
            "SSR stuck on, {Amp} load",
            "My {ssr} stuck on yesterday at {Amp}, and the oven ran to {Hot} before I pulled the plug. Do you all use a second contactor?",
        ),
        (
            "Heat sink for a {ssr} at {Amp}",
            "How big a heat sink for a {ssr} at {Amp} in a closed box? It's {Hot2} on the metal after {N1} minutes.",
        ),
        (
            "Does {mode} control hum for you too?",
            "With {mode} control the transformer on my {oven} hums at {Amp}. Harmless, or should I go back to slow switching?",
        ),
        (
            "Fuse size for a {oven}",
            "Which fuse do you put in front of a {ssr} for a {oven} that draws {Amp}? The electrician and the internet disagree.",
        ),
    ),
    answers=(
        "Yes, always a contactor in series with the {ssr}, driven by a separate limit. They fail closed, that's just what they do.",
        "At {Amp} a {ssr} makes about one watt per amp. Take a sink with 1 K/W or better and cut a vent at the top.",
        "Half of the {ssr} on the market are relabelled. If it says 40 A treat it as 20.",
        "{mode} control with a two second window is plenty for a {oven}. Thermal mass does the rest.",
        "Ask the electrician again and believe them. For {Amp} I have a fast fuse for the {ssr} and a breaker for the wire.",
        "Thermal paste, not the grey pad. My {ssr} went from {Hot2} to almost cool with a proper layer.",
        "Zero-cross type or random? For {mode} control you need the random one, the other hums or does nothing.",
        "Add a snap disc at {Hot} in the contactor coil. Costs nothing, and it works when the firmware does not.",
    ),
    shows=(
        (
            "Safety box for my {oven}",
            "Contactor, snap disc, {ssr} on a big sink, a red button. It trips in {Sec} seconds when I pull the thermocouple.",
        ),
        (
            "Dead {ssr} cut open",
            "It stuck on at {Amp}, so I cut it open. The die is smaller than the label, as expected.",
        ),
    ),
    asides=(
        "I hear that hum in my sleep.",
        "My {oven} has a fuse for every fuse by now.",
        "Please earth the case of the {oven}, everybody.",
        "A spare {ssr} lives in my drawer since {Year}.",
    ),
    slots={
        "ssr": ("Fotek SSR", "40 A SSR", "Crydom", "25 A SSR", "no-name SSR", "Carlo Gavazzi"),
        "oven": ("toaster oven", "test kiln", "R2", "front loader", "enamel kiln", "powder coat oven"),
        "mode": ("phase angle", "burst", "PWM", "zero-cross"),
        "Hot2": ("85 °C", "92 °C", "78 °C", "104 °C", "70 °C"),
    },
)
TOPICS = (PASTE, THERMO, BOARDS, RELAYS)
