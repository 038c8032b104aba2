"""A file that leaves the desk: written whole or not at all, readable by its owner only."""

import os
import secrets
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from errno import EACCES, EDQUOT, EEXIST, EFBIG, EISDIR, ENAMETOOLONG, ENOENT, ENOSPC, ENOTDIR, EPERM, EROFS
from pathlib import Path

from kmo_tui.domain.refusal import Code, Refused

# a file as a whole, or the pieces it is made of
Content = bytes | Iterable[bytes]

_REASONS = {
    ENOENT: "no_folder",
    ENOTDIR: "no_folder",
    EISDIR: "folder",
    EACCES: "not_allowed",
    EPERM: "not_allowed",
    EROFS: "not_allowed",
    ENOSPC: "full",
    EDQUOT: "full",
    EFBIG: "full",
    ENAMETOOLONG: "name",
}


def save(name: str, content: Content, *, replace: bool = False) -> Path:
    """Put the content under this name in one step; gives the place. Raises Refused as ``saving`` does."""
    with saving(name, replace=replace) as draft, draft.open("r+b") as file:
        file.writelines([content] if isinstance(content, bytes) else content)
    return _place(name)


@contextmanager
def saving(name: str, *, replace: bool = False) -> Iterator[Path]:
    """Give an empty private file to fill; at the end it gets this name in one step, or nothing stays.

    Raises Refused: FILE_EXISTS when something has the name and ``replace`` is off, else FILE_REFUSED with a
    reason. What is no ordinary file (a folder, a link, a device) is never replaced.
    """
    place = _place(name)
    draft = place.with_name(f".kmo-tui.{secrets.token_hex(6)}.new")
    try:
        _look(place, name, replace)
        os.close(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600))
        yield draft
        _sync(draft)
        _put(draft, place, replace)
        with suppress(OSError):
            _sync(place.parent)
    except FileExistsError as error:
        raise Refused(Code.FILE_EXISTS, field="file", file=name) from error
    except OSError as error:
        raise refusal(name, error) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def refusal(name: str, error: OSError) -> Refused:
    """Give the refusal that an error of the system stands for."""
    return Refused(
        Code.FILE_REFUSED, field="file", file=name, reason=_REASONS.get(error.errno or 0, "system")
    )


def _place(name: str) -> Path:
    try:
        if not name.strip() or "\0" in name:
            raise ValueError
        place = Path(name).expanduser().absolute()
        if not place.name:
            raise ValueError
    except (ValueError, RuntimeError) as error:
        raise Refused(Code.FILE_REFUSED, field="file", file=name, reason="name") from error
    return place


def _look(place: Path, name: str, replace: bool) -> None:
    try:
        found = place.lstat()
    except FileNotFoundError:
        return
    if stat.S_ISDIR(found.st_mode):
        raise IsADirectoryError(EISDIR, "", name)
    if not replace:
        raise FileExistsError(EEXIST, "", name)
    if not stat.S_ISREG(found.st_mode):
        raise Refused(Code.FILE_REFUSED, field="file", file=name, reason="not_a_file")


def _put(draft: Path, place: Path, replace: bool) -> None:
    if replace:
        draft.replace(place)
        return
    try:
        place.hardlink_to(draft)
    except FileExistsError:
        raise
    except OSError:
        # a file system without hard links: the look and the rename are two steps there
        if os.path.lexists(place):
            raise FileExistsError(EEXIST, "", str(place)) from None
        draft.rename(place)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
