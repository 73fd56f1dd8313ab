"""What the keys of a framework file are called in words, in both languages."""

from __future__ import annotations

from ictindex.scoring.model import Text


def _texts(rows: str) -> dict[str, Text]:
    cut = (line.split(" | ") for line in rows.strip().splitlines())
    return {key.strip(): Text(vi=vi.strip(), en=en.strip()) for key, vi, en in cut}


# key | Vietnamese | English; «owner.key» where the same key means something else to one owner
LABELS = _texts("""
id | Mã bộ chỉ số | Code of the framework
version | Phiên bản | Version
title | Tên | Title
provider | Cơ quan ban hành | Provider
source | Nguồn | Source
url | Địa chỉ trên mạng | Address
description | Giới thiệu | Description
period | Kỳ đánh giá | Period
scale | Thang điểm | Scale
decimals | Số chữ số thập phân | Decimals
rounding | Cách làm tròn | Rounding
ranking | Xếp hạng | Ranking
ranking.value | Xếp hạng theo | What is ranked
ranking.ties | Khi bằng điểm | Ties in the ranking
ranking.tie_breakers | Mã chỉ số phân định khi bằng điểm | Tie-breaking elements
value | Giá trị | Value
ties | Khi bằng nhau | Ties
tie_breakers | Mã chỉ số phân định khi bằng điểm | Tie-breaking elements
grades | Mức xếp loại | Grades
groups | Nhóm đơn vị | Peer groups
sections | Phần của biểu mẫu | Sections of the form
fields | Dữ liệu kê khai | Fields
checks | Ràng buộc giữa các dữ liệu | Checks between fields
nodes | Nhóm nội dung | Nodes
indicators | Chỉ số | Indicators
code | Mã | Code
parent | Thuộc nhóm nội dung | Parent node
weight | Trọng số | Weight
max_points | Điểm tối đa | Maximum points
missing | Khi thiếu số liệu | Missing values
imputation | Ước tính số liệu thiếu | Imputation
method | Cách ước tính | Method
within | Chỉ lấy các đơn vị giống nhau về | Only among bodies alike in
note | Ghi chú | Note
series | Dòng so sánh giữa các kỳ | Series compared over periods
combine | Cách tổng hợp | Combination
exponent | Số mũ | Exponent
minimum_available | Tỷ lệ trọng số phải có số liệu (0–1) | Share of weight that must be present (0–1)
measure | Công thức | Measure
unit | Đơn vị tính | Unit
rule | Quy tắc chấm điểm | Rule
treatment | Xử lý giá trị bất thường | Treatment of outliers
max_winsorised | Số giá trị kéo về nhiều nhất | Values pulled in at most
transform | Biến đổi cả cột | Transform of the column
skewness | Ngưỡng độ lệch | Limit of skewness
kurtosis | Ngưỡng độ nhọn | Limit of kurtosis
evidence | Tài liệu kiểm chứng | Evidence
required | Bắt buộc | Required
evidence.required | Khi nào phải có | When it is required
type | Kiểu | Type
hint | Hướng dẫn kê khai | Hint
section | Phần của biểu mẫu | Section
origin | Ai cung cấp | Origin
minimum | Giá trị nhỏ nhất | Minimum
maximum | Giá trị lớn nhất | Maximum
options | Các phương án | Options
expression | Điều kiện phải đúng | Condition that must hold
message | Câu nhắc khi không đúng | Message
severity | Mức độ | Severity
ranked | Có xếp hạng | Ranked
from | Từ | From
to | Đến dưới | To below
target | Mức đạt trọn điểm | Target
cap | Chặn ở mức tối đa | Capped
cap.points | Nhiều nhất (điểm) | At most (points)
lower | Mức thấp | Lower end
upper | Mức cao | Upper end
direction | Chiều tốt | Direction
output | Khoảng kết quả (0–1) | Output range (0–1)
bands | Các bậc điểm | Bands
points | Điểm | Points
points_per_unit | Điểm cho mỗi đơn vị | Points per unit
parts | Các phần | Parts
part | Phần số | Part number
constant | Khi mọi đơn vị bằng nhau | When all bodies are equal
mean | Giá trị trung bình | Mean
sd | Độ lệch chuẩn | Standard deviation
reference | Mã đơn vị làm mốc | Code of the reference body
indicator | Mã chỉ số | Code of the indicator
field | Mã dữ liệu | Code of the field
option | Phương án | Option
moved | Chuyển | Moved
""")
LANGUAGES = {"vi": Text(vi="tiếng Việt", en="Vietnamese"), "en": Text(vi="tiếng Anh", en="English")}


def label_of(path: str) -> Text:
    """Name a dotted path such as ``evidence.title.vi``; a key without a name stands for itself."""
    *owners, last = path.split(".")
    if last in LANGUAGES:
        whole, language = label_of(".".join(owners)), LANGUAGES[last]
        return Text(vi=f"{whole.vi} ({language.vi})", en=f"{whole.en} ({language.en})")
    own = LABELS.get(".".join([*owners[-1:], last])) or LABELS.get(last) or Text(vi=last, en=last)
    if not owners or f"{owners[-1]}.{last}" in LABELS:
        return own
    owner = label_of(owners[-1])
    return Text(vi=f"{owner.vi}: {own.vi.lower()}", en=f"{owner.en}: {own.en.lower()}")
