"""The languages that a site may be written in. Each area takes the ones it needs; a new area has English alone.

The code of a language is the first part of an address, but for English: /surveys/ and /cy/surveys/. Nothing else
decides, neither the browser's wishes nor a cookie, so a link shows everybody the same words.
"""

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from config.settings.base import BASE_DIR

LANGUAGE_CODE = "en-gb"
LANGUAGES = [
    ("en-gb", _("English")),
    ("ar", _("Arabic")),
    ("bn", _("Bengali")),
    ("cy", _("Welsh")),
    ("es", _("Spanish")),
    ("fa", _("Persian")),
    ("gu", _("Gujarati")),
    ("pa", _("Punjabi")),
    ("pl", _("Polish")),
    ("pt", _("Portuguese")),
    ("ro", _("Romanian")),
    ("so", _("Somali")),
    ("uk", _("Ukrainian")),
    ("ur", _("Urdu")),
    ("zh-hans", _("Simplified Chinese")),
]
USE_I18N = True
# A language that Django has no words for needs a catalogue of ours, be it an empty one, before Django knows it.
LOCALE_PATHS = [BASE_DIR / "platform" / "locale"]

# What Django does not know, or calls otherwise than those who speak it.
LANG_INFO["en-gb"]["name_local"] = "English"
LANG_INFO["pa"]["name_local"] = "ਪੰਜਾਬੀ"
LANG_INFO["gu"] = {"bidi": False, "code": "gu", "name": "Gujarati", "name_local": "ગુજરાતી"}
LANG_INFO["so"] = {"bidi": False, "code": "so", "name": "Somali", "name_local": "Soomaali"}

WAGTAIL_I18N_ENABLED = True
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# A new translation is a draft until its translator publishes it, rather than English at once under another address.
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
