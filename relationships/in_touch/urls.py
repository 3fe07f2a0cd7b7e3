"""Addresses of keeping in touch, follow-ups, segments and watches, below the room's."""

from __future__ import annotations

from django.urls import path

from relationships.views import contacts, follow_ups, in_touch, rhythms, segments, watch

urlpatterns = [
    path("members/<int:pk>/in-touch/", contacts.in_touch_with, name="member_in_touch"),
    path("members/<int:pk>/contacts/", contacts.log, name="member_contacts"),
    path("members/<int:pk>/claim/", contacts.claim, name="member_claim"),
    path("members/<int:pk>/own-account/", contacts.own_account, name="member_own_account"),
    path("members/<int:pk>/rhythm/", rhythms.begin_with, name="member_rhythm"),
    path("members/<int:pk>/watch/", watch.begin_with, name="member_watch"),
    path("contacts/<int:pk>/removal/", contacts.take_back, name="contact_removal"),
    path("follow-ups.csv", follow_ups.follow_ups_csv, name="follow_ups_csv"),
    path("follow-ups/calendar/", follow_ups.feed_settings, name="follow_ups_calendar"),
    path("follow-ups/calendar/<str:token>.ics", follow_ups.feed, name="follow_ups_feed"),
    path("follow-ups/<int:pk>/", follow_ups.change, name="follow_up"),
    path("follow-ups/<int:pk>/postponement/", follow_ups.put_off, name="follow_up_postponement"),
    path("follow-ups/<int:pk>/assignment/", follow_ups.give, name="follow_up_assignment"),
    path("follow-ups/<int:pk>/removal/", follow_ups.remove, name="follow_up_removal"),
    path("in-touch/", in_touch.in_touch, name="in_touch"),
    path("in-touch.csv", in_touch.in_touch_csv, name="in_touch_csv"),
    path("keepings/<int:pk>/snooze/", rhythms.put_off, name="keeping_snooze"),
    path("rhythms/", rhythms.rhythms, name="rhythms"),
    path("rhythms/new/", rhythms.begin, name="rhythm_beginning"),
    path("rhythms/<int:pk>/pause/", rhythms.pause, name="rhythm_pause"),
    path("rhythms/<int:pk>/ending/", rhythms.end, name="rhythm_ending"),
    path("segments/", segments.segments, name="segments"),
    path("segments/new/", segments.build, name="segment_new"),
    path("segments/keeping/", segments.save, name="segment_keeping"),
    path("segments/<int:pk>/", segments.segment, name="segment"),
    path("segments/<int:pk>/removal/", segments.remove, name="segment_removal"),
    path("segments/<int:pk>/watch/", watch.begin_segment, name="segment_watch"),
    path("watch/", watch.watch, name="watch"),
    path("watch.csv", watch.watch_csv, name="watch_csv"),
    path("watch/look/", watch.look, name="watch_look"),
    path("watch/<int:pk>/ending/", watch.end, name="watch_ending"),
]
