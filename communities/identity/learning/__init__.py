"""Where the model's weights come from: real profiles, planted second accounts and collisions, and a small fit.

`people`: profiles of real people from exports. `planted`: a second account for some of them, changed as people change
what they say of themselves, and strangers who collide with them. `fitting`: weights and what they are worth, people of
the one half for learning, of the other half for judging.
"""
