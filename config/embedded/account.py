"""Which operating-system user the embedded servers run as.

Postgres refuses to run as root, so root lends it another user. Folders on the way are never opened for that user
(no chmod on anything that is not ours): what it cannot reach is copied or kept where it can.
"""

from __future__ import annotations

import os
import pwd
import shutil
import stat
from dataclasses import dataclass
from pathlib import Path

# Outside the project, for root only: where the lent user can get to.
REACHABLE_HOME = Path("/var/lib/kith")


@dataclass(frozen=True)
class Account:
    """An operating-system user by its numbers."""

    uid: int
    gid: int

    @property
    def is_ours(self) -> bool:
        """True when this process already is that user."""
        return self.uid == os.geteuid()

    @property
    def user(self) -> int | None:
        """For `subprocess`: whom to become, None for nobody else."""
        return None if self.is_ours else self.uid

    @property
    def group(self) -> int | None:
        """For `subprocess`: the group to become."""
        return None if self.is_ours else self.gid

    @property
    def extra_groups(self) -> list[int] | None:
        """For `subprocess`: root's other groups are left behind."""
        return None if self.is_ours else []

    def take(self, folder: Path, mode: int = 0o700) -> Path:
        """Make `folder` (only itself) and hand it to this user."""
        folder.mkdir(mode=mode, parents=True, exist_ok=True)
        if folder.stat().st_uid != self.uid:
            os.chown(folder, self.uid, self.gid)
        os.chmod(folder, mode)
        return folder

    def can_reach(self, path: Path) -> bool:
        """True when every folder above `path` lets this user pass."""
        return self.is_ours or all(self._may_pass(parent) for parent in path.resolve().parents)

    def _may_pass(self, folder: Path) -> bool:
        found = folder.stat()
        if found.st_uid == self.uid:
            return bool(found.st_mode & stat.S_IXUSR)
        if found.st_gid == self.gid:
            return bool(found.st_mode & stat.S_IXGRP)
        return bool(found.st_mode & stat.S_IXOTH)


def server_account() -> Account:
    """This user; for root: KITH_RUN_AS, else `postgres`, else `nobody`."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid())
    for name in filter(None, (os.environ.get("KITH_RUN_AS"), "postgres", "nobody", "daemon")):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        if entry.pw_uid != 0:
            return Account(entry.pw_uid, entry.pw_gid)
    raise RuntimeError("Postgres does not run as root and no other user was found: set KITH_RUN_AS to a user's name.")


def reachable_copy(account: Account, tree: Path, name: str) -> Path:
    """`tree` itself when `account` can read it, else a copy under /var/lib/kith, made once per `name`."""
    if account.can_reach(tree) and (account.is_ours or tree.stat().st_mode & stat.S_IXOTH):
        return tree
    copy = REACHABLE_HOME / name
    if not copy.exists():
        copy.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        draft = copy.with_name(f".{copy.name}.{os.getpid()}")
        shutil.copytree(tree, draft, symlinks=True)
        for path in (draft, *draft.rglob("*")):
            if not path.is_symlink():
                path.chmod(
                    0o755 if path.is_dir() or (os.access(path, os.X_OK) and path.parent.name == "bin") else 0o644
                )
        try:
            draft.rename(copy)
        except OSError:  # another process was first
            shutil.rmtree(draft)
    return copy
