"""Keys that are there twice, by which an answer would belong to two things."""

from collections import Counter
from collections.abc import Iterable

from surveys.definition import Definition


def twice(definition: Definition) -> list[str]:
    parts = [part for page in definition.pages for part in page.parts]
    lists = [[page.key for page in definition.pages], [part.key for part in parts]]
    lists += [[option.key for option in part.options] for part in parts]
    return sorted({key for keys in lists for key in more_than_once(keys)})


def more_than_once(keys: Iterable[str]) -> list[str]:
    return [key for key, times in Counter(keys).items() if times > 1]
