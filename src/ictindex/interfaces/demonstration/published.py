"""Published results as campaigns: EGDI, PCI and the provinces' level of ICT application."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ictindex.campaigns.services import Enrolment, create_series
from ictindex.directory.rules import BodyKind
from ictindex.directory.services import create_body
from ictindex.foundation.vietnamese import fold
from ictindex.interfaces.demonstration.files import Record, published_records, sample_records
from ictindex.interfaces.demonstration.rounds import Decision, Plan, publish_figures, release

if TYPE_CHECKING:
    from ictindex.directory.models import Body
    from ictindex.interfaces.demonstration.people import Clerks

PCI_DECISIONS = {
    2013: Decision("Báo cáo PCI 2013", date(2014, 3, 20), "VCCI và USAID"),
    2014: Decision("Báo cáo PCI 2014", date(2015, 4, 16), "VCCI và USAID"),
    2015: Decision("Báo cáo PCI 2015", date(2016, 3, 31), "VCCI và USAID"),
}
EGDI_DECISIONS = {
    2016: Decision("UN E-Government Survey 2016", date(2016, 7, 29), "UN DESA"),
    2018: Decision("UN E-Government Survey 2018", date(2018, 7, 19), "UN DESA"),
    2022: Decision("UN E-Government Survey 2022", date(2022, 9, 28), "UN DESA"),
}
AITA_DECISION = Decision(
    "Báo cáo mức độ ứng dụng CNTT 2017", date(2018, 7, 5), "Bộ Thông tin và Truyền thông"
)


def load_egdi(clerks: Clerks) -> None:
    """Load the e-government development index of 193 states, 2016, 2018 and 2022."""
    authority = _authority(clerks, "un-desa", "Vụ Kinh tế và Xã hội Liên Hợp Quốc (UN DESA)", "UN DESA")
    series = create_series(
        actor=clerks.manager,
        code="egdi",
        title_vi="Chỉ số phát triển Chính phủ điện tử (EGDI)",
        title_en="E-Government Development Index (EGDI)",
        authority=authority,
    )
    states = sample_records("states.csv")
    bodies = {row["code"]: _state(clerks, row) for row in states}
    codes = {name: row["code"] for row in states for name in _printed_names(row)}
    version = release(clerks, "un-egdi")
    for year, decision in EGDI_DECISIONS.items():
        records = [row | {"body": codes[row["body"]]} for row in published_records(f"egdi-{year}.csv")]
        plan = Plan(
            f"egdi-{year}",
            f"Chỉ số phát triển Chính phủ điện tử năm {year}",
            f"E-Government Development Index {year}",
            str(year),
        )
        entries = [Enrolment(bodies[row["body"]]) for row in records]
        publish_figures(clerks, series, version, plan, entries, records, decision)


def load_provinces(clerks: Clerks) -> None:
    """Load the competitiveness index 2013–2015 and the level of ICT application 2017 of the provinces."""
    bodies: dict[str, Body] = {}
    _load_pci(clerks, bodies)
    _load_aita(clerks, bodies)


def _load_pci(clerks: Clerks, bodies: dict[str, Body]) -> None:
    authority = _authority(
        clerks,
        "vcci",
        "Phòng Thương mại và Công nghiệp Việt Nam (VCCI)",
        "Vietnam Chamber of Commerce and Industry (VCCI)",
    )
    series = create_series(
        actor=clerks.manager,
        code="pci",
        title_vi="Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)",
        title_en="Provincial Competitiveness Index (PCI)",
        authority=authority,
    )
    version = release(clerks, "vn-pci")
    for year, decision in PCI_DECISIONS.items():
        records = published_records(f"pci-{year}.csv")
        entries = _provinces(clerks, records, bodies)
        plan = Plan(
            f"pci-{year}",
            f"Chỉ số năng lực cạnh tranh cấp tỉnh năm {year}",
            f"Provincial Competitiveness Index {year}",
            str(year),
        )
        publish_figures(clerks, series, version, plan, entries, records, decision)


def _load_aita(clerks: Clerks, bodies: dict[str, Body]) -> None:
    authority = _authority(
        clerks,
        "cuc-tin-hoc-hoa",
        "Cục Tin học hóa, Bộ Thông tin và Truyền thông",
        "Authority of Information Technology Application",
    )
    series = create_series(
        actor=clerks.manager,
        code="aita",
        title_vi="Mức độ ứng dụng công nghệ thông tin của các tỉnh, thành phố",
        title_en="Level of ICT application in provinces",
        authority=authority,
    )
    records = published_records("aita-2017.csv")
    entries = _provinces(clerks, records, bodies)
    plan = Plan(
        "aita-2017",
        "Mức độ ứng dụng công nghệ thông tin của các tỉnh, thành phố năm 2017",
        "Level of ICT application in provinces, 2017",
        "2017",
    )
    version = release(clerks, "vn-aita-2017")
    publish_figures(clerks, series, version, plan, entries, records, AITA_DECISION)


def _provinces(clerks: Clerks, records: list[Record], bodies: dict[str, Body]) -> list[Enrolment]:
    """Enrol the provinces of a table: names become codes, a province met for the first time is created."""
    for record in records:
        name, record["body"] = record["body"], province_code(record["body"])
        if record["body"] not in bodies:
            bodies[record["body"]] = create_body(
                actor=clerks.administrator, code=record["body"], kind=BodyKind.PROVINCE, name_vi=name
            )
    return [Enrolment(bodies[record["body"]]) for record in records]


def province_code(name: str) -> str:
    """Give the same code to one province however its name is printed: «TP. Huế», «Thừa Thiên - Huế»."""
    words = fold(name).replace("tp.", " ").replace("-", " ").split()
    return "-".join(words)


def _authority(clerks: Clerks, code: str, name_vi: str, name_en: str) -> Body:
    return create_body(
        actor=clerks.administrator, code=code, kind=BodyKind.ORGANISATION, name_vi=name_vi, name_en=name_en
    )


def _state(clerks: Clerks, row: Record) -> Body:
    return create_body(
        actor=clerks.administrator,
        code=row["code"],
        kind=BodyKind.STATE,
        name_vi=row["name_vi"],
        name_en=row["name_en"],
    )


def _printed_names(row: Record) -> list[str]:
    return [row["name_en"], *filter(None, row["also_printed"].split("|"))]
