"""Drawings: shapes and text get through, whatever could act or call out does not."""

import re

import pytest

from tests.media.conftest import Shop

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 100"'
)


def cleaned(shop: Shop, inside: str, head: str = f"{HEAD}>") -> str:
    made = shop.one("a.svg", f"{head}{inside}</svg>".encode())
    assert made.problem_code is None, made.problem_params
    path = shop.store.path_of(made.files[0].key)
    assert path is not None
    return path.read_text(encoding="utf-8")


def test_shapes_text_gradients_and_symbols_get_through(shop: Shop) -> None:
    drawing = cleaned(
        shop,
        "<style>.a{fill:url(#g)}</style>"
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient>'
        '<symbol id="s"><rect width="9" height="9"/></symbol></defs>'
        '<use xlink:href="#s" x="3"/><text x="1" y="9" font-size="8">Một cửa</text><path d="M0 0L9 9" class="a"/>',
    )
    for kept in ("url(#g)", 'href="#s"', "Một cửa", 'd="M0 0L9 9"', "stop-color", 'viewBox="0 0 200 100"'):
        assert kept in drawing
    assert re.match(r"<svg\b", drawing)


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<script xlink:href="https://evil.example/x.js"/>',
        '<rect width="1" height="1" onload="alert(1)" onclick="alert(2)"/>',
        '<a xlink:href="javascript:alert(1)"><text>alert</text></a>',
        '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="https://evil.example"/></foreignObject>',
        '<image href="https://evil.example/p.png"/><image xlink:href="//evil.example/p.png"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zz4="/>',
        '<use href="https://evil.example/a.svg#x"/>',
        '<style>@import "https://evil.example/a.css"; a{background:url(https://evil.example)}</style>',
        '<rect style="fill:url(https://evil.example/a.svg#x)"/><rect fill="url( \'https://evil.example\')"/>',
        "<style>a{fill:u\\72l(https://evil.example)}</style>",
        '<animate attributeName="href" values="javascript:alert(1)"/><set attributeName="onload" to="alert(1)"/>',
        '<feImage href="https://evil.example/p.png"/>',
        '<handler xmlns="http://www.w3.org/2001/xml-events" type="x">alert(1)</handler>',
    ],
)
def test_what_acts_or_calls_out_is_taken_out(shop: Shop, inside: str) -> None:
    drawing = cleaned(shop, f'{inside}<circle r="5"/>')
    assert 'r="5"' in drawing
    for evil in ("evil", "alert", "script", "onload", "iframe", "@import", "svg+xml"):
        assert evil not in drawing


def test_a_handler_on_the_root_is_taken_out(shop: Shop) -> None:
    assert "onload" not in cleaned(shop, "<g/>", f'{HEAD} onload="alert(1)">')


@pytest.mark.parametrize(
    "document",
    [
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&b;</svg>',
        '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>',
        "<html><body/></html>",
        "<svg>",
        "",
        "không phải SVG",
        '<svg xmlns="http://www.w3.org/2000/svg">' + "<g>" * 5000 + "</g>" * 5000 + "</svg>",
        f'{HEAD}><g id="a"><use href="#a"/></g></svg>',
        f"{HEAD}><defs>"
        + "".join(f'<g id="n{n}">' + f'<use href="#n{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
        + '<g id="n0"/></defs><use href="#n11"/></svg>',
    ],
    ids=["entities", "external entity", "HTML", "cut off", "empty", "text", "deep", "itself", "explosion"],
)
def test_a_drawing_that_is_none_or_a_trap_is_refused(shop: Shop, document: str) -> None:
    made = shop.one("a.svg", document.encode())
    assert (made.problem_code, made.files) == ("media_broken", ())


def test_a_doctype_without_entities_is_common_and_harmless(shop: Shop) -> None:
    doctype = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    assert "<circle" in cleaned(shop, "<circle/>", f"{doctype}{HEAD}>")
