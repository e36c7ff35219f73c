"""Six pictures of a ward's year, as flat-colour illustrations."""

from sample_media import indoors, outdoors

PICTURES = (
    ("01-tru-so-phuong.jpg", outdoors.ward_office),
    ("02-bo-phan-mot-cua.jpg", indoors.one_stop_counter),
    ("03-ngay-hoi-trong-cay.webp", outdoors.tree_planting),
    ("04-chu-nhat-xanh.jpg", outdoors.street_cleanup),
    ("05-phong-doc-cong-dong.jpg", indoors.reading_room),
    ("06-to-cong-nghe-so.png", indoors.digital_helpers),
)
"""File name and how it is drawn."""
