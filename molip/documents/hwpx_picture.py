"""Puts pictures into an HWPX file: the drawing, its bytes and the package's list."""

from collections.abc import Sequence

from lxml import etree

from molip.documents.characters import printable
from molip.documents.hwpx_template import PARAGRAPH, TEXT_WIDTH, to_bytes
from molip.documents.values import Picture

_CORE = "{http://www.hancom.co.kr/hwpml/2011/core}"
_OPF = "{http://www.idpf.org/2007/opf/}"
_UNITS_PER_PIXEL = 47.24
"""6 pixels a millimetre, 7200 HWP units an inch: the size that DOCX gives it."""
_SAME = {"e1": "1", "e2": "0", "e3": "0", "e4": "0", "e5": "1", "e6": "0"}
_NO_MARGIN = {"left": "0", "right": "0", "top": "0", "bottom": "0"}


def picture_name(number: int) -> str:
    """Return the id of a picture, from 1."""
    return f"BIN{number:04d}"


def append_picture(run: etree._Element, block: Picture, name: str) -> None:
    """Add a picture to a run, set like a character and said in words."""
    width = min(round(block.width * _UNITS_PER_PIXEL), TEXT_WIDTH)
    height = round(width * block.height / block.width)
    picture = etree.SubElement(
        run, PARAGRAPH + "pic", textWrap="SQUARE", textFlow="BOTH_SIDES", reverse="0",
        id="0", zOrder="0", numberingType="PICTURE", lock="0", dropcapstyle="None",
        href="", groupLevel="0", instid="0",
    )  # fmt: skip
    _shape(picture, width, height)
    _image(picture, width, height, name)
    size = {"widthRelTo": "ABSOLUTE", "heightRelTo": "ABSOLUTE", "protect": "0"}
    _below(picture, "sz", width=str(width), height=str(height), **size)
    _below(
        picture, "pos", treatAsChar="1", affectLSpacing="0", flowWithText="1",
        allowOverlap="0", holdAnchorAndSO="0", vertRelTo="PARA", horzRelTo="COLUMN",
        vertAlign="TOP", horzAlign="LEFT", vertOffset="0", horzOffset="0",
    )  # fmt: skip
    _below(picture, "outMargin", **_NO_MARGIN)
    _below(picture, "shapeComment").text = printable(block.alt)


def pack_pictures(
    parts: dict[str, bytes], package: str, pictures: Sequence[Picture]
) -> None:
    """Add the pictures' bytes to a file's parts, and name them in the package."""
    if not pictures:
        return
    root = etree.fromstring(parts[package])
    manifest = root.find(f"{_OPF}manifest")
    for number, picture in enumerate(pictures, start=1):
        name = picture_name(number)
        parts[f"BinData/{name}.png"] = picture.data
        etree.SubElement(
            manifest, f"{_OPF}item",
            {"id": name, "href": f"BinData/{name}.png", "media-type": "image/png",
             "isEmbeded": "1"},
        )  # fmt: skip
    parts[package] = to_bytes(root)


def _shape(picture: etree._Element, width: int, height: int) -> None:
    size = {"width": str(width), "height": str(height)}
    _below(picture, "offset", x="0", y="0")
    _below(picture, "orgSz", **size)
    _below(picture, "curSz", **size)
    _below(picture, "flip", horizontal="0", vertical="0")
    _below(
        picture, "rotationInfo", angle="0", centerX=str(width // 2),
        centerY=str(height // 2), rotateimage="1",
    )  # fmt: skip
    rendering = _below(picture, "renderingInfo")
    for matrix in ("transMatrix", "scaMatrix", "rotMatrix"):
        etree.SubElement(rendering, _CORE + matrix, _SAME)


def _image(picture: etree._Element, width: int, height: int, name: str) -> None:
    corners = _below(picture, "imgRect")
    for number, (x, y) in enumerate(((0, 0), (width, 0), (width, height), (0, height))):
        etree.SubElement(corners, f"{_CORE}pt{number}", x=str(x), y=str(y))
    _below(picture, "imgClip", left="0", right=str(width), top="0", bottom=str(height))
    _below(picture, "inMargin", **_NO_MARGIN)
    _below(picture, "imgDim", dimwidth=str(width), dimheight=str(height))
    etree.SubElement(
        picture, _CORE + "img", binaryItemIDRef=name, bright="0", contrast="0",
        effect="REAL_PIC", alpha="0",
    )  # fmt: skip
    _below(picture, "effects")


def _below(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, PARAGRAPH + tag, attributes)
