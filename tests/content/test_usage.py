"""Where an asset is used."""

from kiosk.content import Asset, Content, Item, Kind, Notice, Playlist
from kiosk.content.usage import How, Use, usage


def text(path: str, *pages: str) -> Asset:
    return Asset(path, Kind.TEXT, "", 10.0, Notice(path, pages=pages))


def content(*assets: Asset, playlists: tuple[Playlist, ...] = ()) -> Content:
    return Content(playlists, {asset.path: asset for asset in assets})


def picture(path: str) -> Asset:
    return Asset(path, Kind.PICTURE, "")


def test_playlists_use_what_they_show_once() -> None:
    shown = Playlist("sang", "Buổi sáng", (Item(0, "a.jpg"), Item(1, "a.jpg")))
    folder = Playlist("anh", "Ảnh", (Item(0, "a.jpg"),), folder="anh")
    assert usage(content(picture("a.jpg"), picture("b.jpg"), playlists=(shown, folder))) == {
        "a.jpg": (Use(How.ITEM, "sang", "Buổi sáng"), Use(How.FOLDER, "anh", "Ảnh")),
        "b.jpg": (),
    }


def test_texts_use_the_pictures_that_they_draw() -> None:
    beside = text("huong-dan/x.md", "Xem ![sơ đồ](so%20do.png) và ![](khac.png)")
    from_media = text("thong-bao/y.md", "Trang 1", '![](/media/huong-dan/so%20do.png "Sơ đồ")')
    uses = usage(content(beside, from_media, picture("huong-dan/so do.png"), picture("khac.png")))
    assert [use.where for use in uses["huong-dan/so do.png"]] == ["huong-dan/x.md", "thong-bao/y.md"]
    assert [use.where for use in uses["khac.png"]] == ["huong-dan/x.md"]


def test_the_logo_is_used_by_the_office() -> None:
    assert usage(content(picture("logo.svg")), "logo.svg")["logo.svg"] == (Use(How.LOGO),)
    assert usage(content(picture("logo.svg")), "gone.svg") == {"logo.svg": ()}
