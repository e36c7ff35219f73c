"""Errors as people read them: what is wrong and what to do, never a stack trace."""

import logging

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import HTTPException

from kiosk.errors import KioskError
from kiosk.messages import say
from kiosk.web.headers import JSON
from kiosk.web.running import runtime

log = logging.getLogger(__name__)

SENTENCES = {
    400: "Máy chủ không hiểu yêu cầu này.",
    404: "Không có trang này.",
    405: "Trang này không nhận yêu cầu như vậy.",
    413: "Nội dung gửi lên quá lớn.",
    507: "Máy chủ không ghi được dữ liệu: ổ đĩa đầy hoặc hỏng. Màn hình vẫn phát bình thường.",
}
UNEXPECTED = "Có lỗi bất ngờ. Màn hình vẫn phát; chi tiết nằm trong nhật ký data/logs/kiosk.log."


def register(app: Flask) -> None:
    """Every error of every view ends here."""
    app.register_error_handler(KioskError, _ours)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)


def _ours(error: KioskError) -> Response:
    if error.status >= 500:
        log.error("%s %s", error.code, error.params)
    return _answer(error.status, sentence(error, runtime().edition.config.office.language))


def _http(error: HTTPException) -> Response:
    status = error.code or 500
    return _answer(status, SENTENCES.get(status, UNEXPECTED if status >= 500 else SENTENCES[400]))


def _unexpected(error: Exception) -> Response:
    log.error("%s %s", request.method, request.path, exc_info=error)
    return _answer(500, UNEXPECTED)


def sentence(error: KioskError, language: str) -> str:
    """The error in the reader's language; its status in words where the catalogue does not know it."""
    try:
        said = say(language, error.code, **error.params)
    except KeyError:
        return SENTENCES.get(error.status, UNEXPECTED)
    return said[:1].upper() + said[1:]


def _answer(status: int, text: str) -> Response:
    """A page for a person, one line of JSON for a program."""
    if request.method == "GET" and "text/html" in request.headers.get("Accept", ""):
        page = render_template("status_error.html", status=status, text=text, displays=_displays())
        return Response(page, status, mimetype="text/html")
    return Response(f'{{"status":{status}}}', status, content_type=JSON)


def _displays() -> list[tuple[str, str]]:
    return [(board.display.id, board.display.name) for board in runtime().boards.values()]
