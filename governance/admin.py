"""Administration of objectives and initiatives."""

from django.contrib import admin

from governance.models import Initiative, Objective


class InitiativeInline(admin.TabularInline[Initiative, Objective]):
    """What is done for an objective."""

    model = Initiative
    extra = 0


@admin.register(Objective)
class ObjectiveAdmin(admin.ModelAdmin[Objective]):
    """Objectives."""

    list_display = ["title", "community", "measure", "baseline", "target", "due_on", "outcome"]
    list_select_related = ["community"]
    list_filter = ["outcome", "measure"]
    search_fields = ["title", "why"]
    raw_id_fields = ["workspace", "community", "owner"]
    inlines = [InitiativeInline]


@admin.register(Initiative)
class InitiativeAdmin(admin.ModelAdmin[Initiative]):
    """Initiatives."""

    list_display = ["title", "objective", "for_whom", "starts_on", "ends_on"]
    list_select_related = ["objective"]
    search_fields = ["title", "for_whom"]
    raw_id_fields = ["objective"]
