"""Rows that are written once: saving again, changing in bulk and deleting are refused."""

from collections.abc import Iterable
from typing import Any, NoReturn

from django.db import models


class FrozenError(Exception):
    """Somebody tried to change what has been published."""


class FrozenQuerySet(models.QuerySet):
    def update(self, **kwargs: Any) -> NoReturn:
        raise FrozenError(f"{self.model.__name__} rows are never changed.")

    def delete(self) -> NoReturn:
        raise FrozenError(f"{self.model.__name__} rows are never deleted.")

    def bulk_create(self, objs: Iterable[Any], *args: Any, update_conflicts: bool = False, **kwargs: Any) -> list[Any]:
        """Rows that are there already may be left alone, but not written over."""
        if update_conflicts:
            raise FrozenError(f"{self.model.__name__} rows are never changed.")
        return super().bulk_create(objs, *args, **kwargs)


class Frozen(models.Model):
    """A row that is added once and then only read."""

    objects = FrozenQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise FrozenError(f"{type(self).__name__} rows are never changed.")
        # Django would write over the row that has the key of a new object.
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise FrozenError(f"{type(self).__name__} rows are never deleted.")
