"""The room's addresses, below /w/<workspace>/c/<community>/relationships/."""

from __future__ import annotations

from django.urls import path

from relationships.views import (
    community_map,
    conversation,
    conversations,
    follow_ups,
    home,
    judgement,
    member,
    members,
    notes,
    tags,
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
]
