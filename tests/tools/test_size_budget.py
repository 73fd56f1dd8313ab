"""The size budget notices what is too long and what is named after nothing."""

from pathlib import Path

from tools import size_budget


def write(path: Path, lines: list[str]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n")
    return path


def test_short_files_and_functions_pass(tmp_path: Path) -> None:
    path = write(tmp_path / "ranking.py", ["def rank():", "    return 1"])
    assert list(size_budget.problems([path])) == []


def test_file_over_the_limit_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "views.py", ["x = 1"] * 401)
    problems = list(size_budget.problems([path]))
    assert problems[0].startswith(f"{path}: 401 lines; at most 400")


def test_test_files_may_have_more_lines(tmp_path: Path) -> None:
    path = write(tmp_path / "tests" / "test_views.py", ["x = 1"] * 500)
    assert list(size_budget.problems([path])) == []
    write(path, ["x = 1"] * 501)
    assert "501 lines; at most 500" in next(size_budget.problems([path]))


def test_function_is_measured_without_its_docstring(tmp_path: Path) -> None:
    docstring = ['    """Say much.', *["    more"] * 60, '    """']
    path = write(tmp_path / "a.py", ["def f():", *docstring, "    return 1"])
    assert size_budget.function_sizes(path) == {f"{path}:1 f": 2}


def test_function_over_the_limit_is_named_with_its_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.py", ["", "def f():", *["    x = 1"] * 50])
    assert f"{path}:2 f: 51 lines; at most 50" in next(size_budget.problems([path]))


def test_too_many_large_files_are_a_problem_though_none_is_too_long(tmp_path: Path) -> None:
    small = [write(tmp_path / f"small{number}.py", ["x = 1"]) for number in range(9)]
    large = [write(tmp_path / f"large{number}.py", ["x = 1"] * 300) for number in range(2)]
    assert list(size_budget.problems([*small, large[0]])) == []
    assert "2 of 11 files have more than 250 lines" in next(size_budget.problems([*small, *large]))


def test_name_that_says_nothing_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path / "utils.py", ["x = 1"])
    assert "the name says nothing" in next(size_budget.problems([path]))
