"""Uploaded files: each area's under its own folder, which is part of the file's name in the database.

The name and not the moment decides where a file is: Wagtail deletes files after the commit, when the thread may be
in another schema already.
"""

import posixpath
from os import PathLike

from django.conf import settings
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import FileSystemStorage
from django.db import connection
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.views.static import serve

PUBLIC_FOLDERS = {"images", "original_images", "avatar_images"}


class AreaFileSystemStorage(FileSystemStorage):
    """Puts the area's schema name in front of every new file's name."""

    def generate_filename(self, filename: str | PathLike[str]) -> str:
        schema_name = connection.schema_name
        if schema_name == "public":
            raise SuspiciousFileOperation("A file was saved outside of any area.")
        name = str(filename)
        if not name.startswith(f"{schema_name}/"):
            name = f"{schema_name}/{name}"
        return super().generate_filename(name)


def serve_media(request: HttpRequest, name: str) -> HttpResponseBase:
    """An image of this area. Documents go through Wagtail's own view, which checks who may read them."""
    schema_name, _, rest = name.partition("/")
    if posixpath.normpath(name) != name:  # north/images/../../south would pass as North's
        raise Http404
    if schema_name != connection.schema_name or rest.split("/", 1)[0] not in PUBLIC_FOLDERS:
        raise Http404
    return serve(request, name, document_root=str(settings.MEDIA_ROOT))
