"""The tutorial runs from top to bottom, warnings are errors, and every statement in it holds."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from ictindex.interfaces import charts

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "tutorial"
NOTEBOOK = FOLDER / "xep-hang-bang-python.ipynb"
SECONDS = 120
STRICT, LENIENT = (f"import warnings; warnings.simplefilter('{kind}')" for kind in ("error", "default"))


@pytest.fixture
def notebook() -> nbformat.NotebookNode:
    found: nbformat.NotebookNode = nbformat.read(NOTEBOOK, as_version=4)
    return found


def test_every_cell_runs_without_a_warning_and_every_assertion_holds(
    notebook: nbformat.NotebookNode, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTER_PLATFORM_DIRS", "1")
    last = nbformat.v4.new_code_cell(LENIENT)  # how the kernel shuts down is not ours to judge
    notebook.cells = [nbformat.v4.new_code_cell(STRICT), *notebook.cells, last]
    NotebookClient(notebook, timeout=SECONDS, resources={"metadata": {"path": str(tmp_path)}}).execute()
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [output for cell in code for output in cell.outputs if output.output_type == "stream"] == []
    drawn = [cell.source for cell in code if "vegaEmbed" in str(cell.outputs)]
    assert drawn == [cell.source for cell in code if cell.source.splitlines()[-1].startswith("charts.")]
    assert {name for name in charts.__all__ if any(name in source for source in drawn)} == {*charts.__all__}
    assert list(tmp_path.iterdir()) == []


def test_every_number_told_is_asserted_below_it(notebook: nbformat.NotebookNode) -> None:
    """A cell of text that tells a result is followed by code with an assertion before the next text."""
    told, asserted = [], []
    for place, cell in enumerate(notebook.cells[1:], start=1):
        if cell.cell_type == "markdown" and re.search(
            r"hạng \d|thứ \d|dẫn đầu|vượt|góp|trung vị,|một nửa", cell.source
        ):
            following = []
            for other in notebook.cells[place + 1 :]:
                if other.cell_type == "markdown":
                    break
                following.append(other.source)
            told.append(cell.source)
            asserted.append("assert " in "\n".join(following))
    assert len(told) > 5
    assert all(asserted)


def test_the_notebook_is_committed_without_outputs(notebook: nbformat.NotebookNode) -> None:
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in code)


def test_every_text_is_in_vietnamese_first_and_in_english(notebook: nbformat.NotebookNode) -> None:
    texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
    paragraphs = [text.rstrip().split("\n\n") for text in texts]
    assert all(own[-1].startswith("*") and own[-1].endswith("*") for own in paragraphs)
    assert not any(own[0].startswith("*") for own in paragraphs)


def test_the_links_of_the_tutorial_lead_somewhere(notebook: nbformat.NotebookNode) -> None:
    texts = [cell.source for cell in notebook.cells] + [(FOLDER / "README.md").read_text(encoding="utf-8")]
    links = [link for text in texts for link in re.findall(r"\]\(([^)#]+)", text)]
    assert links
    assert all((FOLDER / link).exists() for link in links)
