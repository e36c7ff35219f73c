"""Units of measure and money, as they stand behind a number or a stroke."""

UNITS = {
    "km": "ki lô mét", "KM": "ki lô mét", "Km": "ki lô mét", "M2": "mét vuông", "KG": "ki lô gam",
    "Kg": "ki lô gam", "Ha": "héc ta", "m": "mét", "dm": "đề xi mét", "cm": "xăng ti mét", "mm": "mi li mét",
    "µm": "mi crô mét", "μm": "mi crô mét",
    "km2": "ki lô mét vuông", "m2": "mét vuông", "dm2": "đề xi mét vuông", "cm2": "xăng ti mét vuông",
    "mm2": "mi li mét vuông",
    "m3": "mét khối", "dm3": "đề xi mét khối", "cm3": "xăng ti mét khối", "cc": "xê xê", "ha": "héc ta",
    "kg": "ki lô gam", "g": "gam", "gr": "gam", "mg": "mi li gam", "µg": "mi crô gam", "μg": "mi crô gam",
    "l": "lít", "L": "lít", "ml": "mi li lít", "mL": "mi li lít", "lít": "lít", "dl": "đề xi lít",
    "W": "oát", "kW": "ki lô oát", "KW": "ki lô oát", "MW": "mê ga oát", "GW": "gi ga oát",
    "kWh": "ki lô oát giờ", "KWh": "ki lô oát giờ",
    "kwh": "ki lô oát giờ", "MWh": "mê ga oát giờ", "kWp": "ki lô oát đỉnh", "V": "vôn",
    "kV": "ki lô vôn", "KV": "ki lô vôn", "kVA": "ki lô vôn am pe",
    "KVA": "ki lô vôn am pe", "mA": "mi li am pe", "mAh": "mi li am pe giờ", "Hz": "héc",
    "kHz": "ki lô héc", "MHz": "mê ga héc", "GHz": "gi ga héc",
    "°C": "độ xê", "oC": "độ xê", "°F": "độ ép", "°": "độ", "độ C": "độ xê", "KB": "ki lô bai",
    "kB": "ki lô bai", "MB": "mê ga bai", "Mb": "mê ga bít",
    "GB": "gi ga bai", "Gb": "gi ga bít", "TB": "tê ra bai", "Mbps": "mê ga bít trên giây",
    "Gbps": "gi ga bít trên giây", "kbps": "ki lô bít trên giây",
    "dB": "đề xi ben", "dBA": "đề xi ben a", "px": "điểm ảnh", "MP": "mê ga pích xeo",
    "mmHg": "mi li mét thủy ngân", "Pa": "pát can", "kPa": "ki lô pát can",
    "MPa": "mê ga pát can", "ppm": "phần triệu", "kcal": "ki lô ca lo", "cal": "ca lo", "HP": "mã lực",
    "rpm": "vòng trên phút",
    "h": "giờ", "s": "giây", "ms": "mi li giây", "ph": "phút", "inch": "inh",
    "đ": "đồng", "vnđ": "đồng", "VNĐ": "đồng", "VND": "đồng", "vnd": "đồng", "Đ": "đồng", "đồng": "đồng",
    "USD": "đô la Mỹ", "usd": "đô la Mỹ", "$": "đô la Mỹ", "US$": "đô la Mỹ", "EUR": "ơ rô", "€": "ơ rô",
    "£": "bảng Anh", "GBP": "bảng Anh",
    "¥": "yên Nhật", "JPY": "yên Nhật", "CNY": "nhân dân tệ", "RMB": "nhân dân tệ", "KRW": "uôn Hàn Quốc",
    "SGD": "đô la Singapore", "AUD": "đô la Úc",
    "k": "nghìn", "K": "nghìn", "tr": "triệu", "Tr": "triệu", "trđ": "triệu đồng", "tỷ": "tỷ", "tỉ": "tỷ",
    "%": "phần trăm", "‰": "phần nghìn",
    "%o": "phần nghìn",
}  # fmt: skip
"""Behind a number, with or without a space."""

MONEY = frozenset(("đồng", "triệu", "tỷ", "nghìn", "triệu đồng", "đô la Mỹ"))
"""Said behind these, a stroke means "one": 2.000 đồng/trang is two thousand dong a page."""

PER = frozenset(
    (
        "m",
        "km",
        "m2",
        "km2",
        "m3",
        "ha",
        "kg",
        "g",
        "l",
        "L",
        "lít",
        "h",
        "s",
        "ml",
        "kWh",
        "km2",
        "phút",
        "giờ",
        "giây",
        "tấn",
    )
)
"""Behind a stroke after another unit these are "trên": km/h, mg/l, tấn/ha."""

ALONE = {
    "m2": "mét vuông",
    "km2": "ki lô mét vuông",
    "m3": "mét khối",
    "cm2": "xăng ti mét vuông",
    "kWh": "ki lô oát giờ",
    "km/h": "ki lô mét trên giờ",
    "m3/ngày": "mét khối một ngày",
    "m3/tháng": "mét khối một tháng",
    "mg/l": "mi li gam trên lít",
    "mmHg": "mi li mét thủy ngân",
}
"""Understood without a number too."""
