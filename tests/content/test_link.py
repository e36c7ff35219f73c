"""Playlists and assets put together."""

import unicodedata

from kiosk.content import Asset, Item, Kind, Playlist
from kiosk.content.link import collisions, link


def assets(*paths: str) -> dict[str, Asset]:
    return {path: Asset(path, Kind.PICTURE, "0") for path in paths}


def test_an_item_without_a_file_is_left_out_and_named() -> None:
    lists, problems = link(
        [Playlist("a", items=(Item(0, "x.jpg", line=3), Item(1, "y.jpg")))], assets("y.jpg")
    )
    assert [item.index for item in lists[0].items] == [1]
    assert [(p.file, p.line, p.code) for p in problems] == [("playlists/a.toml", 3, "asset_missing")]


def test_a_file_from_a_mac_or_with_other_capitals_is_found_with_a_warning() -> None:
    on_disk = unicodedata.normalize("NFD", "Ảnh/Lễ hội.JPG")
    lists, problems = link([Playlist("a", items=(Item(0, "ảnh/lễ hội.jpg"),))], assets(on_disk))
    assert lists[0].items[0].asset == on_disk
    assert [problem.code for problem in problems] == ["path_differs"]


def test_a_folder_gives_what_lies_in_it_by_name_and_not_what_lies_deeper() -> None:
    there = assets("anh/b.jpg", "anh/a.png", "anh/sau/c.jpg", "khac/d.jpg")
    lists, problems = link([Playlist("a", folder="anh")], there)
    assert [(item.index, item.asset) for item in lists[0].items] == [(0, "anh/a.png"), (1, "anh/b.jpg")]
    assert problems == []


def test_a_folder_that_is_not_there_is_named() -> None:
    lists, problems = link([Playlist("a", folder="anh")], assets("b.jpg"))
    assert lists[0].items == ()
    assert [problem.code for problem in problems] == ["folder_missing"]


def test_playlists_come_in_the_order_of_their_code_points() -> None:
    lists, _ = link([Playlist(path) for path in ("b", "a/z", "a", "Z", "á")], {})
    assert [one.path for one in lists] == ["Z", "a", "a/z", "b", "á"]


def test_names_that_one_file_system_takes_for_the_same_are_told() -> None:
    problems = collisions(["a.jpg", "A.jpg", "b.jpg", unicodedata.normalize("NFD", "ế.jpg"), "ế.jpg"])
    assert sorted(problem.code for problem in problems) == ["paths_collide", "paths_collide"]
