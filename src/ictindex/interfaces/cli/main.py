"""`ictindex`: the list of commands, each imported only when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import NamedTuple

import click

from ictindex.interfaces.cli.language import preferred_language
from ictindex.scoring.errors import Language

WEB_MODULES = ("django", "gunicorn", "psycopg")
WEB_HINT = {
    "vi": 'Lệnh «{name}» cần phần web: pip install "ictindex[web]" (thiếu {module}).',
    "en": 'The command «{name}» needs the web part: pip install "ictindex[web]" ({module} is missing).',
}


class Command(NamedTuple):
    """Where a command is, and one line about it in both languages."""

    module: str
    vi: str
    en: str
    needs_web: bool = False


_PACKAGE = "ictindex.interfaces.cli"
COMMANDS = {
    "score": Command(
        f"{_PACKAGE}.score", "Tính điểm và xếp hạng một bảng dữ liệu", "Score and rank a table of data"
    ),
    "explain": Command(
        f"{_PACKAGE}.explain", "Giải thích điểm của một đơn vị", "Explain the score of one body"
    ),
    "compare": Command(f"{_PACKAGE}.compare", "So sánh kết quả hai kỳ", "Compare the results of two periods"),
    "trends": Command(f"{_PACKAGE}.trends", "Xem xu hướng qua nhiều kỳ", "Show trends over several periods"),
    "what-if": Command(
        f"{_PACKAGE}.what_if", "Tính lại điểm với số liệu khác của một đơn vị", "Score anew with other values"
    ),
    "diagnose": Command(
        f"{_PACKAGE}.diagnose", "Soát số liệu và quan hệ giữa các chỉ số", "Look over data and indicators"
    ),
    "weights": Command(
        f"{_PACKAGE}.weights", "Xem và tìm trọng số trong từng nhóm", "Show weights, and find others"
    ),
    "robustness": Command(
        f"{_PACKAGE}.robustness", "Thử độ vững của thứ hạng", "Test how robust the ranks are"
    ),
    "improve": Command(
        f"{_PACKAGE}.improve", "Tìm thay đổi ít nhất để đạt một thứ hạng", "Find the least changes for a rank"
    ),
    "frameworks": Command(
        f"{_PACKAGE}.frameworks", "Liệt kê các bộ chỉ số có sẵn", "List the bundled frameworks"
    ),
    "check": Command(f"{_PACKAGE}.check", "Kiểm tra một tệp bộ chỉ số", "Check a framework file"),
    "schema": Command(
        f"{_PACKAGE}.schema", "In JSON Schema của tệp bộ chỉ số", "Print the JSON Schema of a framework"
    ),
    "run": Command(
        f"{_PACKAGE}.run",
        "Chạy thử toàn bộ hệ thống trên máy này",
        "Serve the whole platform",
        needs_web=True,
    ),
    "worker": Command(
        f"{_PACKAGE}.worker", "Chạy các việc nền: gửi thư…", "Run the background jobs", needs_web=True
    ),
    "log": Command(
        f"{_PACKAGE}.log", "Kiểm tra và xuất nhật ký", "Verify and export the log", needs_web=True
    ),
    "directory": Command(
        f"{_PACKAGE}.directory", "Nạp và cập nhật danh mục đơn vị", "Load and refresh bodies", needs_web=True
    ),
    "web-role": Command(
        f"{_PACKAGE}.web_role",
        "Cấp quyền cho tài khoản PostgreSQL của trang web",
        "Grant what the web pages need",
        needs_web=True,
    ),
    "demo": Command(f"{_PACKAGE}.demo", "Nạp dữ liệu trình diễn", "Load the demonstration", needs_web=True),
}


class CommandList(click.Group):
    """A group that knows its commands by name and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names in the order they are listed."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command; a missing web part is said in one sentence, with exit status 2."""
        if cmd_name not in COMMANDS:
            return None
        if COMMANDS[cmd_name].needs_web:
            _require_web(ctx, cmd_name)
        found = getattr(import_module(COMMANDS[cmd_name].module), cmd_name.replace("-", "_"))
        return found if isinstance(found, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        del ctx
        language: Language = preferred_language()
        with formatter.section("Các lệnh" if language == "vi" else "Commands"):
            formatter.write_dl([(name, getattr(command, language)) for name, command in COMMANDS.items()])


def _require_web(ctx: click.Context, name: str) -> None:
    for module in WEB_MODULES:
        try:
            import_module(module)
        except ModuleNotFoundError as error:
            sentence = WEB_HINT[preferred_language()].format(name=name, module=module)
            raise click.UsageError(sentence, ctx) from error


@click.group(
    cls=CommandList,
    help="Tính điểm và xếp hạng theo bộ chỉ số tổng hợp. / Score and rank bodies by a composite index.",
)
@click.version_option(package_name="ictindex", message="%(package)s %(version)s")
def cli() -> None:
    """Hold the commands."""
