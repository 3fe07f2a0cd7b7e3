"""What an event did for the people: who came, who for the first time, who met whom, and whom to invite next.

evening      one event as its page shows it          inviting    who would like to come and has not
attendance   a person's word on who came, through the door of the record
"""
