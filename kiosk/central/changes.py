"""What changed from one edition to the next."""

from dataclasses import dataclass

from kiosk.central.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths, sorted. renamed: the same bytes under another name, from and to."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.removed or self.renamed)


def changes(before: Manifest | None, after: Manifest) -> Changes:
    """What a reader of the edition before finds different in the one after."""
    old = {file.path: file.sha256 for file in before.files} if before is not None else {}
    new = {file.path: file.sha256 for file in after.files}
    added = sorted(new.keys() - old.keys())
    removed = sorted(old.keys() - new.keys())
    by_digest: dict[str, list[str]] = {}
    for path in reversed(removed):
        by_digest.setdefault(old[path], []).append(path)
    renamed = []
    for path in added:
        from_paths = by_digest.get(new[path])
        if from_paths:
            renamed.append((from_paths.pop(), path))
    gone, come = {pair[0] for pair in renamed}, {pair[1] for pair in renamed}
    return Changes(
        added=tuple(path for path in added if path not in come),
        changed=tuple(sorted(path for path in new.keys() & old.keys() if new[path] != old[path])),
        removed=tuple(path for path in removed if path not in gone),
        renamed=tuple(renamed),
    )
