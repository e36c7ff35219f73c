"""Danh sách phát, lịch phát, tuần phát, và những gì thay đổi."""

SENTENCES: dict[str, str] = {
    # rules in words
    "every_weeks": "{days}, {weeks} tuần một lần",
    "last_day_of_month": "ngày cuối tháng",
    "days_of_month": "ngày {days} hằng tháng",
    "nth_of_month_1": "{day} đầu tiên hằng tháng",
    "nth_of_month_2": "{day} tuần thứ 2 hằng tháng",
    "nth_of_month_3": "{day} tuần thứ 3 hằng tháng",
    "nth_of_month_4": "{day} tuần thứ 4 hằng tháng",
    "nth_of_month_5": "{day} tuần thứ 5 hằng tháng",
    "nth_of_month_last": "{day} cuối cùng hằng tháng",
    "day_of_year": "ngày {day}/{month} hằng năm",
    "unread_words": "không hiểu “{words}”; viết như: thứ Hai đến thứ Sáu, 7:30–11:30, trừ ngày lễ.",
}
