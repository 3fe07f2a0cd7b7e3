"""Journeys: lurker to newcomer to regular to champion and back, what a first answer changed, who is still here when.

All of it is told from the record by `working_out.work_out(community)`; twice is once.
"""
