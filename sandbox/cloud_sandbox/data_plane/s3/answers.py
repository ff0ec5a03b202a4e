"""Answers of S3 in XML."""

from typing import Final
from xml.etree import ElementTree as ET

from aiohttp import web

XML: Final = "http://s3.amazonaws.com/doc/2006-03-01/"


def no_such_bucket(bucket: str) -> web.Response:
    return refused(404, "NoSuchBucket", f"The specified bucket does not exist: {bucket}")


def refused(status: int, code: str, message: str) -> web.Response:
    """One of S3's errors."""
    root = ET.Element("Error")
    add(root, Code=code, Message=message)
    return answered(status, root)


def answered(status: int, root: ET.Element) -> web.Response:
    body = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return web.Response(status=status, body=body, content_type="application/xml")


def add(parent: ET.Element, **texts: str) -> None:
    """Elements of text below another."""
    for name, text in texts.items():
        ET.SubElement(parent, name).text = text
