"""Thank-yous at moments that matter: found in the record, each with the very acts, said by a person and written down.

helps      who helped whom, once for all occasions      occasions   what there is to thank for
fairness   who is thanked, over groups and languages    finding     the whole procedure, written as rows
draft      the words to start from
"""
