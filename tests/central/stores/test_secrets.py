"""Secrets come from the environment or from a file that only its owner reads; they are shown nowhere."""

from pathlib import Path

import pytest

from kiosk.central.stores.open import open_store
from kiosk.central.stores.secrets import PUBLISHING, READING, from_environment, load_secrets
from kiosk.errors import BadRequestError
from kiosk.messages import say


def secret_file(folder: Path, text: str, mode: int = 0o600) -> Path:
    file = folder / "mat-khau.toml"
    file.write_text(text)
    file.chmod(mode)
    return file


def test_each_purpose_has_variables_of_its_own() -> None:
    environment = {"KIOSK_CENTRAL_USER": "doc", "KIOSK_PUBLISH_USER": "ghi", "KIOSK_PUBLISH_PASSWORD": "p"}

    assert load_secrets(READING, environment).user == "doc"
    assert load_secrets(READING, environment).password == ""
    assert load_secrets(PUBLISHING, environment).user == "ghi"


def test_a_variable_goes_before_the_file(tmp_path: Path) -> None:
    file = secret_file(tmp_path, '# of the share\nuser = "tep"\npassword = "một"\n')

    secrets = load_secrets(READING, {"KIOSK_CENTRAL_USER": "bien"}, file)

    assert (secrets.user, secrets.password) == ("bien", "một")


def test_a_variable_may_name_the_file(tmp_path: Path) -> None:
    file = secret_file(tmp_path, 'password = "một"\n')

    assert from_environment(PUBLISHING, {"KIOSK_PUBLISH_FILE": str(file)}).password == "một"
    assert from_environment(READING, {"KIOSK_PUBLISH_FILE": str(file)}).password == ""


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620])
def test_a_file_that_others_may_read_is_refused_with_how_to_mend_it(tmp_path: Path, mode: int) -> None:
    file = secret_file(tmp_path, 'password = "một"\n', mode)

    with pytest.raises(BadRequestError) as raised:
        load_secrets(READING, {}, file)

    assert f"chmod 600 {file}" in say("vi", raised.value.code, **raised.value.params)
    assert "một" not in say("vi", raised.value.code, **raised.value.params)


@pytest.mark.parametrize(
    "line", ["password = rất-bí-mật", 'pasword = "rất-bí-mật"', "password = 7", "rất-bí-mật"]
)
def test_a_line_that_cannot_be_read_is_told_by_its_number_only(tmp_path: Path, line: str) -> None:
    file = secret_file(tmp_path, f'user = "tep"\n{line}\n')

    with pytest.raises(BadRequestError) as raised:
        load_secrets(READING, {}, file)

    sentence = say("vi", raised.value.code, **raised.value.params)
    assert "dòng 2" in sentence
    assert "rất-bí-mật" not in sentence + repr(raised.value.__cause__)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadRequestError) as raised:
        load_secrets(READING, {}, tmp_path / "none")

    assert str(tmp_path / "none") in say("en", raised.value.code, **raised.value.params)


@pytest.mark.parametrize("scheme", ["https", "webdavs", "smb", "sftp", "s3"])
def test_a_password_in_the_address_is_refused_and_not_repeated(scheme: str) -> None:
    with pytest.raises(BadRequestError) as raised:
        open_store(f"{scheme}://lan:rat-bi-mat@may-chu/chung")

    assert "rat-bi-mat" not in repr(raised.value)
    assert "may-chu" in say("vi", raised.value.code, **raised.value.params)


def test_secrets_are_not_printed(tmp_path: Path) -> None:
    secrets = load_secrets(READING, {}, secret_file(tmp_path, 'password = "rat-bi-mat"\n'))

    assert "rat-bi-mat" not in f"{secrets} {secrets!r}"
