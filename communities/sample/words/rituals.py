"""What staff ask each week, what members come to ask themselves, and what a tired helper still says."""

from communities.sample.words.sentence import sentences

MONDAY = (
    (
        "What are you building this week?",
        "New week, empty bench or full one? Tell us what you are building, however small. One photo is plenty.",
    ),
    ("Monday bench", "Show us your bench as it is, not as you'd like it to be. What will be on it by Sunday?"),
    ("This week's plan", "One thing you want to finish by Sunday. Write it here and we'll ask you about it."),
    ("Which part are you waiting for?", "Somebody here may have it in a drawer. What are you waiting for this week?"),
    ("Who helped you last week?", "Say thanks to a person by name. It takes a minute and makes a day."),
    ("Question you did not dare to ask", "Monday is for those. No question too small, we'll answer each one."),
)
FRIDAY = (
    ("Friday failures", "What went wrong this week? Best failure gets a round of applause, as always."),
    ("Small wins, Friday edition", "What worked this week, even if it's only a straight hole?"),
    ("Friday: show the inside", "Take the lid off something and show us."),
    ("What did you learn this week?", "One sentence is enough. I start: read the polarity first."),
)
RITUAL_REPLIES = sentences(
    (
        "A {N1} litre kiln from an old drum, lid is done, the rest isn't.",
        "Nothing grand. I'd like to clean {Place} until I see the floor.",
        "Waiting for {N1} bricks, then it goes on.",
        "Rewiring a lamp for {Who}.",
        "A test of four glazes and a lot of hope.",
        "Firmware for my second controller, step {N2} of many.",
        "Thanks go to {Who} who drove {N1} km with a kiln shelf for me.",
        "I dropped the good meter. {Day}. From a ladder.",
        "Soldered the connector the wrong way round, twice.",
        "I printed {N1} hours and the last layer came off.",
        "Straight hole, on the first try. I'll stop there.",
        "A stand for the iron, {N1} minutes, no drawing.",
        "Learned that {Deg} more is not more of the same.",
        "My daughter's first badge, she soldered all {N1} parts.",
        "Finally labelled the fuses, all {N1} of them.",
        "The wheel feeder moves, it just moves the wrong way.",
        "Nothing this week, work ate it. I like reading yours.",
        "An enclosure for the printer, {Pct} done since {Day}.",
        "Fired on {Day}, opened too early, one cracked. The rest is lovely.",
        "I found the short after {Age}. It was a whisker of wire.",
        "Two boards ordered, {N1} days to wait.",
        "Trying to dry {N2} spools at once, wish me luck.",
        "I'm building courage to open the big kiln.",
        "Taught {N1} people to crimp at {Place}, no injuries.",
    )
)
CURT = sentences(
    (
        "It's the jumper.",
        "Page {N1} of the manual.",
        "Cold junction. Same as last week.",
        "Use the search, please.",
        "Update the bootloader.",
        "No. Contactor in front, always.",
        "Wrong type of wire.",
        "Asked and answered {N1} times.",
        "Check the fuse.",
        "Halve P.",
        "Reflash over USB.",
        "That's normal.",
        "See pinned post.",
        "Too hot by {Deg}.",
        "Ground loop.",
        "Post a photo.",
        "Swap the cable, then ask.",
        "Not now, sorry. See the wiki.",
        "{Deg} is within spec.",
        "I wrote this up {Day}.",
    )
)
ME_TOO = sentences(
    (
        "Same question here, my reading is off by {Deg} too. What did you change in the end?",
        "Following. I have the same offset at {Hot} and no idea whether to blame the wire.",
        "I'd like to know that as well: where do you put the reference when the box is warm?",
        "Mine drifts by {Deg} between {Day} and today. Is that still the cold junction?",
    )
)
CURT_PRAISE = ("Nice.", "Good.", "Fine.", "Looks ok.", "+1", "Seen it. Nice.", "Ok.")
