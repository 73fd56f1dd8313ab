"""What the words that a key of a framework file allows are called, in both languages."""

from __future__ import annotations

from ictindex.scoring.model import Text


def _texts(rows: str) -> dict[str, Text]:
    cut = (line.split(" | ") for line in rows.strip().splitlines())
    return {key.strip(): Text(vi=vi.strip(), en=en.strip()) for key, vi, en in cut}


# key.word | Vietnamese | English
CHOICE_LABELS = _texts("""
period.year | năm | year
period.half_year | nửa năm | half year
period.quarter | quý | quarter
period.month | tháng | month
rounding.half_up | chữ số 5 làm tròn lên | halves up
rounding.half_even | chữ số 5 làm tròn về số chẵn | halves to even
value.published | điểm đã làm tròn như công bố | the published, rounded score
value.unrounded | điểm chưa làm tròn | the unrounded score
ties.competition | đồng hạng, bỏ trống hạng kế tiếp (1, 2, 2, 4) | shared rank, the next left out (1, 2, 2, 4)
ties.dense | đồng hạng, không bỏ trống (1, 2, 2, 3) | shared rank, none left out (1, 2, 2, 3)
ties.average | cùng nhận hạng trung bình (1; 2,5; 2,5; 4) | the mean rank (1, 2.5, 2.5, 4)
ties.ordinal | so tiếp theo các chỉ số đã chọn | decided by the tie-breakers
missing.zero | tính 0 điểm | counts as zero
missing.exclude | bỏ ra, chia lại trọng số | left out, weights rescaled
missing.refuse | chưa tính điểm khi còn thiếu | no score while data are missing
missing.impute | ước tính | estimated
method.mean | trung bình của các đơn vị | mean of the bodies
method.median | trung vị của các đơn vị | median of the bodies
method.previous | số liệu gần nhất của chính đơn vị | the body's latest value
method.linear | nội suy giữa các kỳ của chính đơn vị | interpolated between the body's periods
combine.sum_of_points | cộng điểm | sum of points
combine.arithmetic | trung bình cộng có trọng số | weighted arithmetic mean
combine.geometric | trung bình nhân có trọng số | weighted geometric mean
combine.harmonic | trung bình điều hoà có trọng số | weighted harmonic mean
combine.power | trung bình luỹ thừa có trọng số | weighted power mean
combine.minimum | lấy thành phần thấp nhất | the lowest counts
combine.copeland | so từng cặp đơn vị (Copeland) | pairwise (Copeland)
transform.none | không | none
transform.log | lô-ga-rít | logarithm
transform.box_cox | Box–Cox | Box–Cox
required.always | luôn phải có | always
required.when_scored | khi được điểm | when it earns points
required.never | không bắt buộc | never
type.integer | số nguyên | whole number
type.decimal | số thập phân | decimal number
type.percent | tỷ lệ phần trăm | percentage
type.money | số tiền | money
type.boolean | có hoặc không | yes or no
type.choice | chọn một phương án | one option
type.choices | chọn nhiều phương án | several options
type.text | chữ | text
type.date | ngày | date
type.link | địa chỉ trên mạng | web address
origin.declared | đơn vị kê khai | declared by the body
origin.monitored | hệ thống giám sát | monitored
origin.reviewer | người thẩm định | a reviewer
origin.inspection | đoàn kiểm tra | an inspection
origin.exam | kỳ sát hạch | an exam
origin.survey | khảo sát | a survey
origin.import | cơ quan chủ trì nhập | imported by the authority
severity.error | phải sửa mới nộp được | must be corrected
severity.warning | chỉ lưu ý | a warning
direction.higher | càng cao càng tốt | higher is better
direction.lower | càng thấp càng tốt | lower is better
constant.refuse | không tính, báo lỗi | refused
constant.midpoint | mọi đơn vị được một nửa | half for everybody
constant.full | mọi đơn vị được trọn điểm | everything for everybody
constant.exclude | bỏ chỉ số ra | left out
rule.proportional | theo tỷ lệ đến mức trọn điểm | in proportion to a target
rule.goalposts | đường thẳng giữa hai mốc | a line between two posts
rule.bands | theo bậc | by bands
rule.choice | theo phương án đã chọn | by the option chosen
rule.checklist | cộng các mục đã có | items add up
rule.count | mỗi đơn vị một số điểm | points for each unit
rule.best_of | lấy phần tốt nhất | the best part counts
rule.sum_of | cộng các phần | parts add up
rule.given | điểm được chấm trực tiếp | points given directly
rule.bonus | điểm thưởng | bonus
rule.penalty | điểm trừ | penalty
rule.min_max | giữa thấp nhất và cao nhất của nhóm | between the group's lowest and highest
rule.z_score | điểm chuẩn hoá theo trung bình nhóm | standard score in the group
rule.scaled | giữa hai mốc, mốc bỏ trống lấy của nhóm | between two ends, an empty one is the group's
rule.rank | theo thứ hạng trong nhóm | by rank in the group
rule.borda | theo số đơn vị vượt qua (Borda) | by bodies beaten (Borda)
rule.percentile_rank | theo tỷ lệ đơn vị kém hơn | by the share of bodies that are worse
rule.fraction_of_max | so với đơn vị tốt nhất | as a fraction of the best
rule.distance_to_target | khoảng cách đến mục tiêu | distance to a target
rule.distance_to_reference | khoảng cách đến đơn vị làm mốc | distance to a reference body
rule.distance_to_max | khoảng cách đến đơn vị tốt nhất | distance to the best
""")
TRUTH = {"true": Text(vi="có", en="yes"), "false": Text(vi="không", en="no")}


def choice_label(path: str, word: str) -> Text:
    """Name the word that stands at a dotted path; one without a name stands for itself."""
    own = CHOICE_LABELS.get(f"{path.rpartition('.')[2]}.{word}")
    return own or TRUTH.get(word) or Text(vi=word, en=word)
