"""SVG drawings made safe by whitelist. Only the workshop imports this."""

import re
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, register_namespace, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from kiosk.media.prepared import Info, Made
from kiosk.media.refused import Refused

LIMIT_BYTES = 5_000_000
LIMIT_ELEMENTS = 200_000
"""Elements drawn, each use of a symbol counted with all that is in it."""

SVG = "{http://www.w3.org/2000/svg}"
XLINK_HREF = "{http://www.w3.org/1999/xlink}href"

_ELEMENTS = """
svg g defs symbol use path rect circle ellipse line polyline polygon text tspan textPath title desc style
linearGradient radialGradient stop pattern clipPath mask marker image switch filter feBlend feColorMatrix
feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow
feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight
feSpecularLighting feSpotLight feTile feTurbulence
"""
ELEMENTS = frozenset(_ELEMENTS.split())
"""No script, no foreignObject, no animation, no link, no feImage."""

_ATTRIBUTES = """
id class style transform d x y x1 y1 x2 y2 cx cy r rx ry fx fy fr width height viewBox preserveAspectRatio
points version dx dy rotate textLength lengthAdjust startOffset method spacing side fill fill-opacity fill-rule
stroke stroke-width stroke-opacity stroke-linecap stroke-linejoin stroke-miterlimit stroke-dasharray
stroke-dashoffset opacity color display visibility overflow clip clip-path clip-rule mask paint-order
vector-effect shape-rendering text-rendering image-rendering color-interpolation color-interpolation-filters
font-family font-size font-style font-weight font-variant font-stretch font letter-spacing word-spacing
text-anchor text-decoration dominant-baseline alignment-baseline baseline-shift writing-mode direction
unicode-bidi stop-color stop-opacity offset gradientUnits gradientTransform spreadMethod patternUnits
patternContentUnits patternTransform clipPathUnits maskUnits maskContentUnits mask-type marker-start marker-mid
marker-end markerWidth markerHeight markerUnits refX refY orient filter filterUnits primitiveUnits in in2 result
type values mode operator k1 k2 k3 k4 stdDeviation edgeMode order kernelMatrix divisor bias targetX targetY
preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent kernelUnitLength scale
xChannelSelector yChannelSelector azimuth elevation flood-color flood-opacity lighting-color radius z pointsAtX
pointsAtY pointsAtZ limitingConeAngle baseFrequency numOctaves seed stitchTiles tableValues slope intercept
amplitude exponent systemLanguage
"""
ATTRIBUTES = frozenset(_ATTRIBUTES.split())

_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#)|@|\\|expression|javascript:", re.IGNORECASE)
"""CSS that reaches out of the file, or hides that it does."""

_PICTURE_INSIDE = re.compile(r"data:image/(?:png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+")


def make(source: Path, workbench: Path) -> Info:
    """The drawing with nothing in it but shapes and text. Raises Refused."""
    if source.stat().st_size > LIMIT_BYTES:
        raise Refused("media_broken", detail=f"over {LIMIT_BYTES // 1_000_000} MB")
    try:
        root = fromstring(source.read_bytes(), forbid_dtd=False, forbid_entities=True, forbid_external=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError, RecursionError) as error:
        raise Refused("media_broken", detail=str(error)) from error
    if root.tag != f"{SVG}svg":
        raise Refused("media_broken", detail="no SVG")
    clean(root)
    _refuse_explosion(root)
    register_namespace("", SVG[1:-1])
    register_namespace("xlink", XLINK_HREF[1:-5])
    (workbench / "0001.svg").write_bytes(tostring(root, encoding="utf-8"))
    width, height = _size(root)
    return Info((Made(".svg", width, height, "0001.svg"),))


def clean(element: Element) -> None:
    """Takes out of the element, and of all within, what is not on the whitelists."""
    stack = [element]
    while stack:
        parent = stack.pop()
        _clean_attributes(parent)
        if parent.tag == f"{SVG}style" and _OUTSIDE.search(parent.text or ""):
            parent.text = ""
        for child in list(parent):
            name = child.tag.removeprefix(SVG) if isinstance(child.tag, str) else ""
            if name not in ELEMENTS:
                parent.remove(child)
            else:
                stack.append(child)


def _clean_attributes(element: Element) -> None:
    for name, value in list(element.attrib.items()):
        if name in ("href", XLINK_HREF):
            inside = value.startswith("#") or (
                element.tag == f"{SVG}image" and _PICTURE_INSIDE.fullmatch(value)
            )
        else:
            inside = name in ATTRIBUTES and not _OUTSIDE.search(value)
        if not inside:
            del element.attrib[name]


def _refuse_explosion(root: Element) -> None:
    """Symbols that use symbols that use symbols: small as a file, endless to draw."""
    by_id = {name: element for element in root.iter() if (name := element.get("id"))}
    costs: dict[Element, int] = {}
    open_elements: set[Element] = set()

    def cost(element: Element) -> int:
        if element in open_elements:
            raise Refused("media_broken", detail="a symbol that uses itself")
        if element not in costs:
            open_elements.add(element)
            total = 1 + sum(cost(child) for child in element)
            target = by_id.get((element.get("href") or element.get(XLINK_HREF) or "").removeprefix("#"))
            if element.tag == f"{SVG}use" and target is not None:
                total += cost(target)
            open_elements.discard(element)
            if total > LIMIT_ELEMENTS:
                raise Refused("media_broken", detail="too many elements")
            costs[element] = total
        return costs[element]

    try:
        cost(root)
    except RecursionError as error:
        raise Refused("media_broken", detail="nested too deeply") from error


def _size(root: Element) -> tuple[int, int]:
    """Width and height in pixels, from the viewBox where there is one; 0, 0 where the file does not say."""
    numbers = re.findall(r"-?[\d.]+(?:e-?\d+)?", root.get("viewBox", ""))
    try:
        if len(numbers) == 4:
            return round(float(numbers[2])), round(float(numbers[3]))
        return round(float(root.get("width", "0").removesuffix("px"))), round(
            float(root.get("height", "0").removesuffix("px"))
        )
    except (ValueError, OverflowError):
        return 0, 0
