"""Firmware: updates, networks, displays, building from source."""
# ruff: noqa: E501 (a sentence is not better for being broken)

from communities.sample.words.topic import Topic

UPDATES = Topic(
    "updates",
    "firmware",
    asks=(
        (
            "Update to {ver} stops at {Pct}",
            "The update to {ver} stops at {Pct} on my {ctl}. USB works, over the air does not. Flash is {flash}. Anything I can read out for you?",
        ),
        (
            "Can I go back from {ver}?",
            "I'd like to go back from {ver} because the {feature} is gone. Is a downgrade on {ctl} safe, do I lose my profiles?",
        ),
        (
            "Profiles lost after {ver}",
            "After the update to {ver} my {N1} profiles are gone, the {feature} still works. Is there a backup in the {flash}?",
        ),
        (
            "Which bootloader does the {ctl} need for {ver}?",
            "Release notes for {ver} mention a bootloader. My {ctl} is from {Year}. How do I see which one I have?",
        ),
    ),
    answers=(
        "Hold the encoder while you plug it in, then flash {ver} over USB. Over the air needs {Pct} free and the {ctl} rarely has it.",
        "Downgrade is safe from {ver}, but export your profiles first. The {ctl} keeps only the last two.",
        "They are still there: copy profiles.json from the {flash} before you save anything.",
        "Type `version` on the serial console. If it says less than 1.{N1}, update the bootloader first.",
        "Turn off the {feature} during the update. It holds the file open, that's a known bug on {ctl}.",
        "Try a shorter cable. Sounds silly, my {ctl} stopped at {Pct} with the long one every time.",
        "Erase the whole {flash}, then {ver}, then restore. Takes {N1} minutes and saves an evening.",
        "Which region is your {ctl} from? The {Year} boards have a smaller partition for {ver}.",
    ),
    shows=(
        (
            "Updated {N1} controllers in one go",
            "A small script and a USB hub. All {N1} {ctl} at the makerspace run {ver} now, profiles kept.",
        ),
        (
            "Rescue cable for a {ctl}",
            "Three wires and a pogo clip, so a {ctl} that does not boot can be flashed with {ver} in a minute.",
        ),
    ),
    asides=(
        "I read the notes for {ver} twice and still missed it.",
        "The {feature} is why I bought a {ctl}.",
        "My {ctl} has been through every release since {Year}.",
        "I always wait a week before I update.",
    ),
    slots={
        "ver": ("3.8", "3.9", "4.0", "4.1", "4.1.1", "4.0.3", "the 4.1 beta"),
        "ctl": ("Controller 2", "Controller 3", "K1 controller", "R2 panel", "Controller 3 Pro"),
        "flash": ("SPI flash", "SD card", "internal flash", "4 MB flash"),
        "feature": ("web page", "data logger", "PID autotune", "delay start", "cone table"),
    },
)
NETWORK = Topic(
    "wi-fi and mqtt",
    "firmware",
    asks=(
        (
            "{ctl} drops off {net} every {N1} hours",
            "My {ctl} drops off {net} about every {N1} hours, only power off helps. Router is a {router}. Signal is fine.",
        ),
        (
            "MQTT to {hub}, values come in twice",
            "{hub} shows every value of the {ctl} twice since I moved to {net}. QoS is 1, keepalive {Sec}. What am I missing?",
        ),
        (
            "Fixed address for a {ctl}",
            "Is there a way to give the {ctl} a fixed address without touching the {router}? I only have {net} in the shed.",
        ),
        (
            "Remote stop, is it safe?",
            "Would you let {hub} switch off a kiln over {net}? I'm thinking of a {ctl} with a {Sec} second watchdog.",
        ),
    ),
    answers=(
        "Turn off power save on the {ctl}: `wifi ps 0` on the console. {net} with a {router} drops sleepy clients.",
        "Two clients with the same id. Rename one of them in {hub} and the doubles are gone.",
        "Reserve it in the {router}, it's two clicks. The firmware has no page for fixed addresses, sadly.",
        "Stop yes, start no. And the {ctl} must stop by itself if {hub} is silent for {Sec} seconds.",
        "Split the bands. The {ctl} only does 2.4 GHz, and a {router} that merges both confuses it.",
        "Log the signal for a day. Mine was fine except when the kiln was on: contactor noise at {Amp}.",
        "QoS 0 and retain for temperatures. There's a new one in {Sec} seconds anyway.",
        "Put a ferrite on the supply. I know. It helped here with exactly that {router}.",
    ),
    shows=(
        (
            "{hub} dashboard for three kilns",
            "Three {ctl} over {net}, one page in {hub}, and a big red tile when anything is {Deg} off its curve.",
        ),
        (
            "Kiln lamp",
            "A lamp in the kitchen that follows the {ctl}: blue is cold, red is {Hot}. Runs over {net}, {N1} lines of code.",
        ),
    ),
    asides=(
        "{net} in a shed full of steel, what could go wrong.",
        "The {router} is on a timer here, that took me a day to find.",
        "{hub} was down, not the {ctl}.",
        "I gave every {ctl} a name, don't judge.",
    ),
    slots={
        "ctl": ("Controller 3", "K1 controller", "R2 panel", "ESP32 bridge", "Controller 3 Pro"),
        "net": ("Wi-Fi", "the mesh", "2.4 GHz", "the guest network", "the workshop Wi-Fi"),
        "router": ("FritzBox", "UniFi AP", "TP-Link", "provider's box", "MikroTik"),
        "hub": ("Home Assistant", "Node-RED", "Mosquitto", "Grafana", "openHAB"),
    },
)
SCREEN = Topic(
    "display and menus",
    "firmware",
    asks=(
        (
            "Display of the {ctl} is {fault}",
            "Since this morning the display of my {ctl} is {fault}. Firmware {ver}, runs fine otherwise. Cable or firmware?",
        ),
        (
            "Encoder jumps two steps on {ver}",
            "One click moves two lines in the {menu} menu. New with {ver} on the {ctl}. Can I set that somewhere?",
        ),
        (
            "Fahrenheit in the {menu} menu?",
            "My students think in Fahrenheit. Is there a setting in {ver}, or is the {menu} menu Celsius for ever?",
        ),
        (
            "Own start screen on a {ctl}",
            "Can I put our makerspace's logo on the {ctl} at start? I found the bitmap for {ver} but not the size.",
        ),
    ),
    answers=(
        "{fault} is the ribbon cable nine times out of ten. Reseat it with the power off and a bit of tape.",
        "Encoders come in two kinds. `set enc 4` on the console, then the {menu} menu behaves.",
        "Long press in the {menu} menu, third page. It's hidden since {ver}, nobody knows why.",
        "128 by 64, one bit, no header. Put it on the card as boot.bin and the {ctl} takes it.",
        "Turn contrast down to {N2}0. When the {ctl} is warm the display goes {fault}.",
        "I went back one version from {ver}, and the {menu} menu was fine again, so not your hardware.",
        "There's a fork with Fahrenheit, I use it at school. Same {menu} menu otherwise.",
        "Swap displays with another {ctl} if you can. Ten minutes and you know.",
    ),
    shows=(
        (
            "Bigger display for the {ctl}",
            "Wired a {N1} inch panel to the {ctl}. The {menu} menu is readable from the wheel now, glasses off.",
        ),
        (
            "3D printed bezel for the {ctl}",
            "Printed in ASA, angled by {N1} degrees. The display isn't {fault} from above any more.",
        ),
    ),
    asides=(
        "The {menu} menu has one page too many.",
        "I can't unsee it now, thanks.",
        "On {ver} mine is fine, for what it's worth.",
        "The font in {ver} is nicer though.",
    ),
    slots={
        "ctl": ("Controller 2", "Controller 3", "R2 panel", "K1 controller"),
        "fault": ("mirrored", "very dim", "flickering", "half blank", "upside down", "full of dots"),
        "ver": ("3.9", "4.0", "4.1", "4.1.1"),
        "menu": ("profile", "service", "network", "alarm", "cone"),
    },
)
SOURCE = Topic(
    "building from source",
    "firmware",
    asks=(
        (
            "Build fails at {file}",
            "Fresh checkout, {tool} {N1}, and it stops at {file} with an undefined reference. Did the {branch} branch change something?",
        ),
        (
            "Where is the {feat} in the code?",
            "I'd like to change the {feat}. I found {file}, but it's called from nowhere I can see. Where do I start?",
        ),
        (
            "Pull request for the {feat}, who reviews?",
            "I've a small change to the {feat}, tested for {N1} days. Who looks at those, and is {branch} the right branch?",
        ),
        (
            "Logging eats the {feat}",
            "With debug logging on, the {feat} is late by {Sec} ms. Is there a cheaper way than {tool} and a serial cable?",
        ),
    ),
    answers=(
        "Run `git submodule update --init` first. {file} needs the driver that lives there.",
        "Start at app_main and follow the queue. The {feat} is a task, nobody calls it, it wakes up by message.",
        "{branch} is right. Keep it small, and add a line to the changelog. Mei looks at them on Thursdays.",
        "Use the ring buffer, see {file}. It costs {N1} µs instead of a millisecond.",
        "{tool} {N1} is too new for {branch}. Pin the older one until the next release.",
        "The {feat} was moved last month. Look at the diff of {file}, the comment at the top explains it.",
        "Do you have a test for it? There's a simulator in tools, the {feat} runs there without any hardware.",
        "Clean build, really. {file} gets cached with the old flags and you chase ghosts.",
    ),
    shows=(
        (
            "Simulator for the {feat}",
            "No hardware needed: a kiln model in {N1} lines of Python talks to the {feat} over a pipe. Found two bugs already.",
        ),
        (
            "My first pull request got in",
            "The {feat} now survives a power cut. Thanks to everybody who read {file} with me.",
        ),
    ),
    asides=(
        "{file} has the best comments in the tree.",
        "I only ever build {branch}.",
        "{tool} on Windows is a hobby of its own.",
        "The {feat} was written at a kitchen table in {Year}.",
    ),
    slots={
        "file": ("pid.c", "profile.c", "net_task.c", "cone_table.h", "ui_menu.c", "safety.c"),
        "tool": ("PlatformIO", "ESP-IDF", "CMake", "GCC"),
        "branch": ("main", "next", "release-4"),
        "feat": ("watchdog", "autotune", "delay start", "door switch code", "profile editor", "cone table"),
    },
)
TOPICS = (UPDATES, NETWORK, SCREEN, SOURCE)
