"""A manifest read with the one before at hand says what it says without it, whatever its bytes."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.central.manifest import File, Manifest
from kiosk.central.manifest_again import Known, read_again
from kiosk.central.manifest_bytes import ManifestError, read, write

AT = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)

WORDS = st.sampled_from(
    ["a", "A", "b", "},{", "}],", '"files":[{', '"', "\\", "ấ", "a\u0302\u0301", "../x", "con"]
)
NAMES = st.lists(WORDS, min_size=1, max_size=3).map(lambda parts: f"media/{''.join(parts)}.md")
FILES = st.lists(
    st.builds(File, NAMES, st.sampled_from(["1" * 64, "2" * 64, "3" * 64, "x"]), st.integers(0, 3)),
    max_size=6,
).map(tuple)
TEXTS = st.lists(WORDS, max_size=3).map("".join)
MANIFESTS = st.builds(Manifest, st.integers(0, 3), st.just(AT), TEXTS, TEXTS, FILES, st.none())


def outcome(data: bytes, known: Known | None = None) -> Manifest | tuple[str, str]:
    try:
        return read(data, known)
    except ManifestError as error:
        return error.code, repr(sorted(error.params.items(), key=str))


@settings(deadline=None)
@given(MANIFESTS, MANIFESTS)
def test_it_says_the_same_with_and_without_the_one_before(before: Manifest, after: Manifest) -> None:
    known = outcome(write(before))
    if isinstance(known, Manifest):
        assert outcome(write(after), Known(known, write(before))) == outcome(write(after))


@settings(deadline=None)
@given(MANIFESTS, st.integers(0), st.binary(max_size=3) | WORDS.map(str.encode))
def test_also_where_somebody_has_edited_the_bytes(before: Manifest, place: int, put: bytes) -> None:
    data = write(before)
    known = outcome(data)
    if isinstance(known, Manifest):
        at = place % len(data)
        edited = data[:at] + put + data[at + len(put) :]
        assert outcome(edited, Known(known, data)) == outcome(edited)


def test_what_has_not_changed_is_not_looked_at_again() -> None:
    files = tuple(File(f"media/{number}.md", f"{number:064x}", number) for number in range(1000))
    before = Manifest(1, AT, "", "", files)
    after = replace(before, number=2, files=(*files[:500], File("media/500.md", "f" * 64, 7), *files[501:]))
    seen: list[int] = []

    def checked(entries: list[dict[str, object]]) -> list[File]:
        seen.append(len(entries))
        return [File(str(one["path"]), str(one["sha256"]), 7) for one in entries]

    found = read_again(write(after), Known(read(write(before)), write(before)), checked)

    assert seen == [1]
    assert found is not None
    assert set(found[1]) == set(after.files)
