"""The part of an address that stands for a name; two names never share one.

Stands alone because a name is never merged with another, even where their addresses would be alike.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from moothall.records.values import key_of

NOT_STATED_KEY = "not-stated"
# A list of names continues at page-2/, beside the names themselves.
_RESERVED = re.compile(r"page-[0-9]+|" + NOT_STATED_KEY)
_LONGEST = 80
_HASH_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Keys:
    """A key for each name, and the names that would have had the same one."""

    of: Mapping[str, str]
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def keys_for(names: Iterable[str]) -> Keys:
    """Keys for distinct names; a name that is blank has the key of what is not stated."""
    alike: dict[str, list[str]] = defaultdict(list)
    for name in sorted(set(names)):
        alike[key_of(name)[:_LONGEST].strip("-")].append(name)
    keys = {}
    for key, sharing in alike.items():
        for name in sharing:
            long = len(key_of(name)) > _LONGEST
            own = key and len(sharing) == 1 and not long and not _RESERVED.fullmatch(key)
            keys[name] = key if own else _with_hash(key, name)
    if "" in keys:
        keys[""] = NOT_STATED_KEY
    shared = {key: tuple(n) for key, n in alike.items() if key and len(n) > 1}
    return Keys(_told_apart(keys), shared)


def _with_hash(key: str, name: str) -> str:
    """A key with a hash of the name, the same whatever other names there are."""
    digits = hashlib.sha256(name.encode()).hexdigest()[:_HASH_DIGITS]
    return f"{key}-{digits}" if key else digits


def _told_apart(keys: dict[str, str]) -> dict[str, str]:
    """Also tell apart a name that is itself spelt like another's key with its hash."""
    owners: dict[str, list[str]] = defaultdict(list)
    for name, key in keys.items():
        owners[key].append(name)
    for key, names in owners.items():
        for name in names[1:]:
            keys[name] = f"{key}-{hashlib.sha256(name.encode()).hexdigest()}"
    return keys


def contract_keys(references: Iterable[str]) -> dict[str, str]:
    """Keys of contracts by reference, for those whose key no other contract would have."""
    all_of_them = [(reference, _contract_key(reference)) for reference in references]
    times = Counter(key for _, key in all_of_them)
    return {one: key for one, key in all_of_them if key and times[key] == 1}


def _contract_key(reference: str) -> str:
    key = key_of(reference)
    return key if len(key) <= _LONGEST else _with_hash(key[:_LONGEST].strip("-"), reference)
