# SPDX-License-Identifier: MIT
"""The notebooks of docs/notebooks run from their first cell to their last, and print what stands in them.

`python test_notebooks.py --update` writes what they print into them. What is drawn has to be drawn; its bytes are the drawing
library's affair."""
import os
import pathlib
import sys
import unittest

try:
    import nbformat
    from nbclient import NotebookClient
except ImportError:
    nbformat = None

FOLDER = pathlib.Path(os.environ["JIXIAO_ROOT"], "docs/notebooks")


def printed(notebook):
    """Of each cell what is printed and shown as text, and of pictures that there are some."""
    for number, cell in enumerate(notebook.cells):
        for out in cell.get("outputs", []):
            data = out.get("data", {})
            yield (number, out.output_type, out.get("name"), "image/png" in data,
                   None if "image/png" in data else out.get("text", data.get("text/plain")))


def played(notebook):
    os.environ["PYDEVD_DISABLE_FILE_VALIDATION"] = "1"
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(FOLDER)}}).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
    return list(printed(notebook))


@unittest.skipUnless(nbformat, "without nbclient")
class Notebooks(unittest.TestCase):
    def one(self, name):
        path = FOLDER / name
        notebook = nbformat.read(path, 4)
        wanted = list(printed(notebook))
        got = played(notebook)
        if "--update" in sys.argv:
            nbformat.write(notebook, path)
            wanted = got
        self.assertEqual(wanted, got)
        self.assertTrue(any(picture for _, _, _, picture, _ in got))
        self.assertFalse([text for _, _, name, _, text in got if name == "stderr"])

    def test_county(self):
        self.one("county.ipynb")

    def test_department(self):
        self.one("department.ipynb")


if __name__ == "__main__":
    unittest.main(argv=[one for one in sys.argv if one != "--update"])
