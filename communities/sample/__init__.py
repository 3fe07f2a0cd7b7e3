"""A believable community that does not exist: "Makers forum" of Kiln & Co., with a story worth discovering.

`story.story(activities, seed, until)` yields what a connector would. Pure Python, no database; the same arguments make
the same records, with ids that never depend on the clock. `truth` says what Kith should find in it; `setting` holds
what a sample needs beyond activities.
"""
