"""How a file on disk is recognized: whether another program has written to it since."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a file was: size in bytes, time of its last change in nanoseconds, SHA-256."""

    size: int
    changed_at: int
    sha256: str


def of(path: Path) -> Fingerprint:
    """Return the fingerprint of a file; OSError where it cannot be read."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    status = path.stat()
    return Fingerprint(status.st_size, status.st_mtime_ns, digest)


def is_same(path: Path, known: Fingerprint) -> bool:
    """Tell whether a file still holds what it held; a file that is gone does not.

    A changed time with the same bytes (a copy put back, a synchronizing folder) is no change.
    """
    try:
        status = path.stat()
        if (status.st_size, status.st_mtime_ns) == (known.size, known.changed_at):
            return True
        return status.st_size == known.size and of(path).sha256 == known.sha256
    except OSError:
        return False
