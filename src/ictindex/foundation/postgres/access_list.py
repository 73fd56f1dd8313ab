"""POSIX access lists: one more account may pass through a folder, without opening it to everybody."""

import errno
import os
import stat
import struct
from pathlib import Path

ATTRIBUTE = "system.posix_acl_access"
VERSION = struct.pack("<I", 2)
ENTRY = struct.Struct("<HHI")
USER_OWNER, USER, GROUP_OWNER, GROUP, MASK, OTHER = 0x01, 0x02, 0x04, 0x08, 0x10, 0x20
NO_ID = 0xFFFFFFFF
PASS = 0o1

TypeAndId = tuple[int, int]


def grant_passage(folder: Path, uid: int) -> None:
    """Add "this user may pass, but not list" to the folder's access list.

    Raises OSError where the file system keeps no access lists.
    """
    permissions = _read(folder)
    permissions[USER, uid] = permissions.get((USER, uid), 0) | PASS
    limited = (
        permission for (tag, _), permission in permissions.items() if tag in {USER, GROUP_OWNER, GROUP}
    )
    mask = 0
    for permission in limited:
        mask |= permission
    permissions[MASK, NO_ID] = mask
    entries = (ENTRY.pack(tag, permission, owner) for (tag, owner), permission in sorted(permissions.items()))
    os.setxattr(folder, ATTRIBUTE, VERSION + b"".join(entries))


def _read(folder: Path) -> dict[TypeAndId, int]:
    try:
        packed = os.getxattr(folder, ATTRIBUTE)
    except OSError as error:
        if error.errno != errno.ENODATA:
            raise
        return _from_mode(folder.stat().st_mode)
    return {(tag, owner): permission for tag, permission, owner in ENTRY.iter_unpack(packed[len(VERSION) :])}


def _from_mode(mode: int) -> dict[TypeAndId, int]:
    return {
        (USER_OWNER, NO_ID): (mode & stat.S_IRWXU) >> 6,
        (GROUP_OWNER, NO_ID): (mode & stat.S_IRWXG) >> 3,
        (OTHER, NO_ID): mode & stat.S_IRWXO,
    }
