"""Sentences about plans of robustness analyses."""

from ictindex.scoring.messages.message import Message

ROBUSTNESS_MESSAGES = {
    "empty_plan": Message(
        "kế hoạch không nêu điều gì cần thử thay đổi",
        "the plan names nothing to vary",
        "Khai báo ít nhất một trong các khoá «weights», «choices», «data».",
        "Declare at least one of the keys «weights», «choices», «data».",
    ),
    "no_weights_to_vary": Message(
        "không nút nào được chọn có từ hai trọng số trở lên, nên không có trọng số để thay đổi",
        "none of the chosen nodes has two weights or more, so there are no weights to vary",
        "Lập kế hoạch (--plan) thử thay đổi cách tính («choices») hoặc số liệu («data»).",
        "Write a plan (--plan) that varies methods («choices») or figures («data»).",
    ),
    "unknown_plan_code": Message(
        "bộ chỉ số không có mã «{code}» dùng được ở đây",
        "the framework has no code «{code}» that fits here",
        "Gần giống: {nearest}.",
        "Nearest: {nearest}.",
    ),
    "no_raw_number": Message(
        "giá trị gốc của «{code}» không phải là một số, nên không thêm được sai số",
        "the raw value of «{code}» is not one number, so that no error can be added to it",
        "Khai báo sai số cho các dữ liệu mà chỉ số này dùng («fields»).",
        "Declare the error of the fields that it reads («fields»).",
    ),
    "fixed_in_plan": Message(
        "không được thay «{key}»: phương án chỉ thay cách tính, không thay cây chỉ số, dữ liệu, thang điểm",
        "«{key}» cannot be varied: an alternative replaces methods, not the tree, the fields or the scale",
        "Bỏ khoá này khỏi phương án.",
        "Remove the key from the alternative.",
    ),
    "no_sample": Message(
        "không tính được trọn vẹn mẫu nào trong {samples} mẫu",
        "none of the {samples} samples could be computed at all its points",
        "Xem lý do bằng cách chạy phân tích không kèm độ nhạy, rồi bỏ phương án không tính được.",
        "Run the analysis without sensitivity to see why, and leave out what cannot be computed.",
    ),
    "small_sample": Message(
        "mẫu {samples} quá nhỏ: khoảng tin cậy của chỉ số Sobol «{factor}» rộng {width}",
        "a sample of {samples} is too small: the interval of the Sobol index of «{factor}» is {width} wide",
        "Tăng số mẫu lên khoảng {advised}.",
        "Raise the sample to about {advised}.",
    ),
}
