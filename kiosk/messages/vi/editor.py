"""Trình soạn thảo của cán bộ."""

SENTENCES: dict[str, str] = {
    "editor_front_matter": "phần đầu (giữa hai dòng +++) không đọc được ({detail}). Hãy sửa phần đó trước, để không mất gì.",
    "editor_playlist_syntax": "danh sách phát không đọc được ({detail}). Hãy sửa tệp đó trước, để không mất gì.",
    "editor_inline_list": "mục “{name}” viết trên một dòng; hãy viết thành các khối [[{name}]] rồi sửa tiếp.",
    "editor_no_draft": "không còn bản nháp này ({id}).",
    "editor_no_edition": "không có bản phát hành số {number}.",
    "editor_disk": "không ghi được: ổ đĩa đầy hoặc hỏng ({detail}). Chưa có gì thay đổi; hãy giải phóng chỗ rồi lưu lại.",
    "editor_bad_path": "không ghi được vào “{path}”: chỉ nhận tệp trong media/ và playlists/, tên không có ký tự lạ.",
    "editor_too_long": "nội dung dài quá {limit} byte.",
    "editor_changed_since": "nội dung đã thay đổi sau khi bạn đọc. Hãy đọc lại bản mới rồi duyệt.",
    "editor_four_eyes": "đơn vị yêu cầu người khác duyệt: bạn đã soạn hoặc gửi nội dung này.",
    "editor_not_approved": "“{path}” chưa được duyệt, hoặc đã sửa sau khi duyệt.",
    "editor_file_changed": "tệp “{path}” đã được sửa ở nơi khác sau khi bạn bắt đầu. Hãy xem hai bản rồi chọn.",
    "editor_nowhere": "“{path}” chưa có nơi hiện: hãy chọn ít nhất một màn hình hoặc một danh sách phát.",
    "editor_no_object": "tệp “{path}” chưa tải lên xong; hãy tải lại.",
    "editor_errors": "chưa phát hành được: {errors}",
    "editor_bytes_gone": "không quay lại được: những tệp này không còn lưu: {files}.",
    "editor_simple_title": "Tin: {screens}",
}
