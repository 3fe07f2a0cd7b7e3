"""Who should meet whom: pairs worked out from the record, proposed with their reasons, followed until they talk.

    people      who may be introduced, and where they are       words      what each asks and answers
    net         who knows whom                                  affinity   how well two would get on
    choosing    which pairs are proposed                        proposing  the whole procedure, written as rows
    reasons     why these two, with the very posts              draft      the message, for a person to change and send
    following   did they talk?                                  replay     how good it is, on a past day

Nothing is sent from here, nor by anything else without a person.
"""
