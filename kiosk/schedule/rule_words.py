"""The usual RFC 5545 rules in words: "thứ Hai đầu tiên hằng tháng"; the rest is told as it is written."""

import re

from kiosk.messages import say

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_NTH = re.compile(r"^([+-]?[1-5])(MO|TU|WE|TH|FR|SA|SU)$")


def rule_in_words(rule: str, language: str) -> str:
    """What the rule chooses, as one would say it; "theo quy tắc FREQ=..." where there are no words for it."""
    parts = dict(part.split("=", 1) for part in rule.upper().split(";") if "=" in part)
    parts.pop("WKST", None)
    known = _weekly(parts, language) or _monthly(parts, language) or _yearly(parts, language)
    return known or say(language, "by_rule", rule=rule)


def _weekly(parts: dict[str, str], language: str) -> str | None:
    if parts.get("FREQ") != "WEEKLY" or not parts.keys() <= {"FREQ", "BYDAY", "INTERVAL"}:
        return None
    days = parts.get("BYDAY", "").split(",")
    if not all(day in _DAYS for day in days):
        return None
    named = ", ".join(say(language, f"weekday_{_DAYS.index(day)}") for day in days)
    weeks = parts.get("INTERVAL", "1")
    return named if weeks == "1" else say(language, "every_weeks", days=named, weeks=weeks)


def _monthly(parts: dict[str, str], language: str) -> str | None:
    if parts.get("FREQ") != "MONTHLY":
        return None
    if parts.keys() == {"FREQ", "BYMONTHDAY"}:
        day = parts["BYMONTHDAY"]
        if day == "-1":
            return say(language, "last_day_of_month")
        return say(language, "days_of_month", days=day.replace(",", ", ")) if "-" not in day else None
    place = parts.get("BYDAY", "")
    if parts.keys() == {"FREQ", "BYDAY", "BYSETPOS"} and place in _DAYS:
        place = parts["BYSETPOS"] + place
    elif parts.keys() != {"FREQ", "BYDAY"}:
        return None
    match = _NTH.match(place)
    if match is None or int(match[1]) not in (1, 2, 3, 4, 5, -1):
        return None
    day = say(language, f"weekday_{_DAYS.index(match[2])}")
    return say(language, f"nth_of_month_{'last' if match[1] == '-1' else int(match[1])}", day=day)


def _yearly(parts: dict[str, str], language: str) -> str | None:
    if parts.get("FREQ") != "YEARLY" or parts.keys() != {"FREQ", "BYMONTH", "BYMONTHDAY"}:
        return None
    day, month = parts["BYMONTHDAY"], parts["BYMONTH"]
    return say(language, "day_of_year", day=day, month=month) if day.isdigit() and month.isdigit() else None
