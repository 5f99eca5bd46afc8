"""Background work: the mail that asks a new subscriber to confirm."""

from surveys.models import Subscriber
from surveys.round_up.sending import send_confirmation as send

try:
    from django.tasks import task  # Django 6 and later; the worker accepts no other
except ImportError:
    from django_tasks import task  # type: ignore[no-redef]


@task()
def send_confirmation(subscriber_id: int, language: str) -> None:
    for subscriber in Subscriber.objects.filter(pk=subscriber_id):  # none, if they have unsubscribed meanwhile
        send(subscriber, language=language)
