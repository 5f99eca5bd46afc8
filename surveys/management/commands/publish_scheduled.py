"""Wagtail's command of this name, in which a page that cannot be published stops no other."""

from typing import Any

from django.utils import timezone
from wagtail.management.commands import publish_scheduled

from surveys.one_by_one import one_by_one, tell_of_failures
from surveys.scheduled import due_to_expire, due_to_publish, name_of, publish, unpublish


class Command(publish_scheduled.Command):
    help = "Publish and unpublish what is due. A page that fails is named and stops no other."

    def handle(self, *args: Any, **options: Any) -> None:
        if options["dryrun"]:
            return super().handle(*args, **options)
        now = timezone.now()
        expired = one_by_one(due_to_expire(now), unpublish, name=name_of)
        published = one_by_one(due_to_publish(now), publish, name=name_of)
        return tell_of_failures([*expired, *published], what="pages")
