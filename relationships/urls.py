"""The room's addresses, below /w/<workspace>/c/<community>/relationships/."""

from __future__ import annotations

from django.urls import path

from relationships.views import (
    community_map,
    conversation,
    conversations,
    events,
    follow_ups,
    gifts,
    home,
    introduction,
    introductions,
    judgement,
    member,
    members,
    notes,
    tags,
    thanks,
    tie,
)

app_name = "relationships"

urlpatterns = [
    path("", home.home, name="home"),
    path("map/", community_map.community_map, name="map"),
    path("map.json", community_map.map_json, name="map_json"),
    path("members/", members.members, name="members"),
    path("members.csv", members.members_csv, name="members_csv"),
    path("members/<int:pk>/", member.member, name="member"),
    path("members/<int:pk>/notes/", notes.write, name="notes"),
    path("members/<int:pk>/tags/", tags.put, name="tags"),
    path("members/<int:pk>/tags/<int:tag>/removal/", tags.remove, name="tag_removal"),
    path("members/<int:pk>/follow-ups/", follow_ups.promise, name="member_follow_ups"),
    path("notes/<int:pk>/removal/", notes.remove, name="note_removal"),
    path("ties/<int:pk>/", tie.tie, name="tie"),
    path("ties/<int:pk>/judgement/", judgement.judge, name="judgement"),
    path("conversations/", conversations.conversations, name="conversations"),
    path("conversations/<int:pk>/", conversation.conversation, name="conversation"),
    path("follow-ups/", follow_ups.follow_ups, name="follow_ups"),
    path("follow-ups/<int:pk>/completion/", follow_ups.complete, name="follow_up_completion"),
    path("introductions/", introductions.introductions, name="introductions"),
    path("introductions.csv", introductions.introductions_csv, name="introductions_csv"),
    path("introductions/<int:pk>/", introduction.introduction, name="introduction"),
    path("introductions/<int:pk>/draft/", introduction.keep, name="introduction_draft"),
    path("introductions/<int:pk>/sending/", introduction.send, name="introduction_sending"),
    path("introductions/<int:pk>/setting-aside/", introduction.set_aside, name="introduction_aside"),
    path("thanks/", thanks.thanks, name="thanks"),
    path("thanks.csv", thanks.thanks_csv, name="thanks_csv"),
    path("thanks/<int:pk>/", thanks.thank, name="thank"),
    path("thanks/<int:pk>/saying/", thanks.say, name="thank_saying"),
    path("thanks/<int:pk>/letting-go/", thanks.let_go, name="thank_letting_go"),
    path("members/<int:pk>/thanks/", thanks.own, name="member_thanks"),
    path("gifts/", gifts.gifts, name="gifts"),
    path("gifts.csv", gifts.gifts_csv, name="gifts_csv"),
    path("gifts/<int:pk>/", gifts.gift, name="gift"),
    path("gifts/<int:pk>/step/", gifts.step, name="gift_step"),
    path("gifts/<int:pk>/removal/", gifts.remove, name="gift_removal"),
    path("members/<int:pk>/gifts/", gifts.give, name="member_gifts"),
    path("events/", events.events, name="events"),
    path("events.csv", events.events_csv, name="events_csv"),
    path("events/<int:pk>/", events.event, name="event"),
    path("events/<int:pk>/attendance/<int:member>/", events.attendance, name="event_attendance"),
]
