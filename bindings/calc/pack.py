#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Packs jixiao.oxt: pack.py LIBRARY VERSION UNOIDL-WRITE TYPES... OUTPUT

The interface, its descriptions and the list of components are made from the table of functions that
libjixiao-calc carries. The archive is the same, byte for byte, whenever it is made.
"""

import os
import subprocess
import sys
import tempfile
import zipfile
from xml.etree import ElementTree as xml

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "pythonpath"))
from jixiao_cells import ARRAY, LIBRARY, Library  # noqa: E402

REGISTRY = "http://openoffice.org/2001/registry"
MANIFEST = "http://openoffice.org/2001/manifest"
DESCRIPTION = "http://openoffice.org/extensions/description/2006"
COMPONENTS = "http://openoffice.org/2010/uno-components"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
IMPLEMENTATIONS = {"org.jixiao.Plain": "jixiao", "org.jixiao.Xll": "_xll.jixiao"}


def document(root):
    xml.indent(root)
    return xml.tostring(root, encoding="UTF-8", xml_declaration=True)


def attributes(namespace, **names):
    return {f"{{{namespace}}}{name.replace('_', '-')}": value for name, value in names.items()}


def node(parent, name):
    return xml.SubElement(parent, "node", attributes(REGISTRY, name=name, op="replace"))


def prop(parent, name, zh, en):
    """A text in both languages; Calc takes en-US for any other."""
    element = xml.SubElement(parent, "prop", attributes(REGISTRY, name=name))
    for lang, text in (("en-US", en), ("zh-CN", zh)):
        xml.SubElement(element, "value", {LANG: lang}).text = text


def both(texts):
    return [text.decode() for text in texts]


def passed(argument):
    """How Calc hands an argument over: as an any, a blank cell would come as 0."""
    return "com::sun::star::table::XCellRange" if argument.blank_is_missing else "any"


def interface(functions):
    lines = ["module org { module jixiao { interface XFunctions : com::sun::star::uno::XInterface {"]
    for each in functions:
        arguments = ", ".join(
            f"[in] {passed(argument)} {argument.name[1].decode()}"
            for argument in each.arguments[: each.n_arguments]
        )
        result = "sequence< sequence< any > >" if each.result == ARRAY else "any"
        lines.append(f"{result} {each.word.decode().lower()}({arguments});")
    return "\n".join(lines + ["}; }; };"]) + "\n"


def descriptions(library):
    root = xml.Element(f"{{{REGISTRY}}}component-data",
                       attributes(REGISTRY, name="CalcAddIns", package="org.openoffice.Office"))
    services = xml.SubElement(root, "node", attributes(REGISTRY, name="AddInInfo"))
    for service in IMPLEMENTATIONS.values():
        table = xml.SubElement(node(services, service), "node", attributes(REGISTRY, name="AddInFunctions"))
        for each in library.functions:
            word = each.word.decode()
            function = node(table, word.lower())
            prop(function, "DisplayName", "JIXIAO." + word, "JIXIAO." + word)
            prop(function, "CompatibilityName", "JIXIAO." + word, "JIXIAO." + word)
            prop(function, "Description", *both(each.help))
            xml.SubElement(xml.SubElement(function, "prop", attributes(REGISTRY, name="Category")),
                           "value").text = "Add-In"
            arguments = xml.SubElement(function, "node", attributes(REGISTRY, name="Parameters"))
            for argument in each.arguments[: each.n_arguments]:
                parameter = node(arguments, argument.name[1].decode())
                prop(parameter, "DisplayName", *both(argument.name))
                prop(parameter, "Description", *both(argument.help))
    return document(root)


def components():
    root = xml.Element("components", {"xmlns": COMPONENTS})
    component = xml.SubElement(root, "component", loader="com.sun.star.loader.Python", uri="./addin.py")
    for name, service in IMPLEMENTATIONS.items():
        xml.SubElement(xml.SubElement(component, "implementation", name=name), "service", name=service)
    return document(root)


def manifest():
    root = xml.Element(f"{{{MANIFEST}}}manifest")
    for path, media in (
        ("XFunctions.rdb", "application/vnd.sun.star.uno-typelibrary;type=RDB"),
        ("jixiao.components", "application/vnd.sun.star.uno-components"),
        ("CalcAddIns.xcu", "application/vnd.sun.star.configuration-data"),
    ):
        xml.SubElement(root, f"{{{MANIFEST}}}file-entry", attributes(MANIFEST, full_path=path, media_type=media))
    return document(root)


def description(version):
    root = xml.Element("description", {"xmlns": DESCRIPTION})
    xml.SubElement(root, "version", value=version)
    xml.SubElement(root, "identifier", value="org.jixiao.calc")
    names = xml.SubElement(root, "display-name")
    xml.SubElement(names, "name", lang="en").text = "jixiao: scores of self-evaluation sheets"
    xml.SubElement(names, "name", lang="zh").text = "jixiao 绩效自评计分"
    return document(root)


def type_library(functions, unoidl_write, types):
    with tempfile.TemporaryDirectory() as folder:
        idl, rdb = os.path.join(folder, "XFunctions.idl"), os.path.join(folder, "XFunctions.rdb")
        with open(idl, "w", encoding="utf-8") as file:
            file.write(interface(functions))
        subprocess.run([unoidl_write, *types, idl, rdb], check=True)
        with open(rdb, "rb") as file:
            return file.read()


def content(path):
    with open(path, "rb") as file:
        return file.read()


def main(built, version, unoidl_write, *types_and_output):
    *types, output = types_and_output
    for prefix, uri in (("oor", REGISTRY), ("manifest", MANIFEST)):
        xml.register_namespace(prefix, uri)
    library = Library(os.path.dirname(os.path.abspath(built)))
    files = {
        "META-INF/manifest.xml": manifest(),
        "description.xml": description(version),
        "CalcAddIns.xcu": descriptions(library),
        "jixiao.components": components(),
        "XFunctions.rdb": type_library(library.functions, unoidl_write, types),
        "addin.py": content(os.path.join(HERE, "addin.py")),
        "pythonpath/jixiao_cells.py": content(os.path.join(HERE, "pythonpath", "jixiao_cells.py")),
        LIBRARY: content(built),
    }
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)  # of 1980, whatever the day
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)


if __name__ == "__main__":
    main(*sys.argv[1:])
