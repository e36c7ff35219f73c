"""Playlists, schedules, the week, and what changes."""

SENTENCES: dict[str, str] = {
    # rules in words
    "every_weeks": "{days}, every {weeks} weeks",
    "last_day_of_month": "the last day of each month",
    "days_of_month": "day {days} of each month",
    "nth_of_month_1": "the first {day} of each month",
    "nth_of_month_2": "the second {day} of each month",
    "nth_of_month_3": "the third {day} of each month",
    "nth_of_month_4": "the fourth {day} of each month",
    "nth_of_month_5": "the fifth {day} of each month",
    "nth_of_month_last": "the last {day} of each month",
    "day_of_year": "{day}/{month} of each year",
    "unread_words": "“{words}” is not understood; write like: thứ Hai đến thứ Sáu, 7:30–11:30, trừ ngày lễ.",
}
