"""Keys that are lost, stolen or shared out, as python-tuf's own client follows them."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tuf.api.exceptions import ExpiredMetadataError, RepositoryError, UnsignedMetadataError

from kiosk.central import trust
from kiosk.central.keys.keyfile import Duty, generate
from kiosk.central.keys.sealed import WrongPassphraseError
from kiosk.central.publisher.founding import found, prepare, recover
from kiosk.central.publisher.history import editions
from kiosk.central.publisher.publish import Order, publish
from kiosk.central.publisher.renewal import renew
from kiosk.central.publisher.root_change import read_change, write_change
from kiosk.central.publisher.rotation import (
    add_root_key,
    change_staff_passphrase,
    enact,
    remove_root_key,
    replace_service_key,
    replace_staff_key,
    request,
    request_new_key,
    set_root_threshold,
    with_root_key,
)
from kiosk.central.publisher.state import Publisher, load_state, service_key
from kiosk.central.stores.memory import MemoryStore
from kiosk.central.trust import Chain, TrustError
from kiosk.errors import BadRequestError, NotFoundError
from kiosk.library.published import published
from tests.central.publisher.conftest import ROOT_PASSPHRASE, SIZES, STAFF_PASSPHRASE, Channel

NEW_PASSPHRASE = "mùa thu lá vàng"
SECOND_PASSPHRASE = "người giữ thứ hai"


def now() -> datetime:
    return datetime.now(UTC)


def signers(channel: Channel) -> list[object]:
    return [channel.root_key.signer(ROOT_PASSPHRASE)]


def copied(channel: Channel, folder: Path) -> Publisher:
    """What a thief has: the publishing PC's folder as it was, and access to the central folder."""
    shutil.copytree(channel.publisher.folder, folder)
    return Publisher(folder, channel.store)


def test_a_stolen_service_key_counts_no_more(channel: Channel, tmp_path: Path) -> None:
    channel.publish()
    thief = copied(channel, tmp_path / "thief")
    channel.reader.files()
    replace_service_key(channel.publisher, signers(channel), now())

    assert channel.reader.files() == SIZES
    assert channel.reader.fresh("new").files() == SIZES
    with pytest.raises(NotFoundError) as caught:
        renew(thief, now(), every=timedelta(0))
    assert caught.value.code == "key_not_here"

    stolen = service_key(thief.folder, Chain(channel.store.files["meta/1.root.json"])).signer()
    snapshot = load_state(channel.publisher.folder).chain.snapshot
    channel.store.files["meta/timestamp.json"] = trust.sign_timestamp(99, snapshot, stolen, now())
    with pytest.raises(UnsignedMetadataError):
        channel.reader.manifest()


def test_a_thief_who_ran_the_versions_far_ahead_is_overtaken_after_the_rotation(
    channel: Channel, tmp_path: Path
) -> None:
    channel.publish()
    state = load_state(channel.publisher.folder)
    stolen = service_key(channel.publisher.folder, state.chain).signer()
    snapshot = trust.sign_snapshot(1 << 40, state.chain.targets, stolen, now())
    channel.store.files[f"meta/{1 << 40}.snapshot.json"] = snapshot
    channel.store.files["meta/timestamp.json"] = trust.sign_timestamp(1 << 40, snapshot, stolen, now())
    assert channel.reader.files() == SIZES

    replace_service_key(channel.publisher, signers(channel), now())
    channel.write(media_a_md="sau khi thay khoá")
    channel.publish()
    assert channel.reader.files()["media/a.md"] == "sau khi thay khoá".encode()


def test_a_new_staff_key_signs_the_newest_edition_anew_and_the_old_passphrase_publishes_nothing(
    channel: Channel,
) -> None:
    channel.publish()
    replace_staff_key(channel.publisher, signers(channel), NEW_PASSPHRASE, now())
    assert channel.reader.files() == SIZES

    channel.write(media_a_md="khác")
    with pytest.raises(WrongPassphraseError):
        channel.publish()
    publish(channel.publisher, published(channel.office), (), Order("Lan"), NEW_PASSPHRASE, now())
    assert channel.reader.manifest().number == 2
    assert channel.reader.fresh("new").manifest().number == 2


def test_a_stolen_staff_key_counts_no_more(channel: Channel, tmp_path: Path) -> None:
    channel.publish()
    thief = copied(channel, tmp_path / "thief")
    replace_staff_key(channel.publisher, signers(channel), NEW_PASSPHRASE, now())
    (channel.office / "media/a.md").write_text("của kẻ trộm", "utf-8")

    with pytest.raises(NotFoundError):
        publish(thief, published(channel.office), (), Order("x"), STAFF_PASSPHRASE, now())
    assert channel.reader.files() == SIZES


def test_keys_may_be_changed_before_the_first_edition(channel: Channel) -> None:
    replace_service_key(channel.publisher, signers(channel), now())
    replace_staff_key(channel.publisher, signers(channel), NEW_PASSPHRASE, now())
    publish(channel.publisher, published(channel.office), (), Order("Lan"), NEW_PASSPHRASE, now())
    assert channel.reader.files() == SIZES


def test_a_stranger_s_root_key_changes_nothing(channel: Channel) -> None:
    channel.publish()
    stranger = generate(Duty.ROOT, "thanh-pho", "kẻ lạ", now(), ROOT_PASSPHRASE)
    before = dict(channel.store.files)
    with pytest.raises(TrustError):
        replace_service_key(channel.publisher, [stranger.signer(ROOT_PASSPHRASE)], now())
    assert channel.store.files == before


def test_a_second_holder_of_the_root_may_change_keys_and_a_lost_root_key_is_struck_off(
    channel: Channel,
) -> None:
    channel.publish()
    second = generate(Duty.ROOT, "thanh-pho", "khoá gốc 2", now(), SECOND_PASSPHRASE)
    add_root_key(channel.publisher, second.key, signers(channel), now())
    signer = second.signer(SECOND_PASSPHRASE)
    remove_root_key(channel.publisher, channel.root_key.keyid, [signer], now())
    with pytest.raises(TrustError):
        replace_service_key(channel.publisher, signers(channel), now())
    replace_service_key(channel.publisher, [signer], now())

    assert trust.version_of(channel.root) == 4
    assert channel.reader.files() == SIZES


def test_with_a_threshold_of_two_one_root_key_changes_nothing(channel: Channel) -> None:
    channel.publish()
    second = generate(Duty.ROOT, "thanh-pho", "khoá gốc 2", now(), SECOND_PASSPHRASE)
    both = [*signers(channel), second.signer(SECOND_PASSPHRASE)]
    with pytest.raises(BadRequestError):
        set_root_threshold(channel.publisher, 2, both, now())
    add_root_key(channel.publisher, second.key, signers(channel), now())
    with pytest.raises(TrustError) as caught:
        set_root_threshold(channel.publisher, 2, signers(channel), now())
    assert caught.value.params == {"missing": 1}
    set_root_threshold(channel.publisher, 2, both, now())

    with pytest.raises(TrustError):
        replace_service_key(channel.publisher, signers(channel), now())
    replace_service_key(channel.publisher, both, now())
    with pytest.raises(BadRequestError):
        remove_root_key(channel.publisher, second.keyid, both, now())
    assert channel.reader.files() == SIZES


def test_holders_of_the_root_sign_one_after_the_other_and_displays_follow(
    channel: Channel, tmp_path: Path
) -> None:
    channel.publish()
    second = generate(Duty.ROOT, "thanh-pho", "khoá gốc 2", now(), SECOND_PASSPHRASE)
    add_root_key(channel.publisher, second.key, signers(channel), now())
    set_root_threshold(channel.publisher, 2, [*signers(channel), second.signer(SECOND_PASSPHRASE)], now())
    file = tmp_path / "thay-doi.json"

    write_change(file, request_new_key(channel.publisher, "service", "", signers(channel), now()))
    assert read_change(file).missing == 1
    with pytest.raises(TrustError):
        enact(channel.publisher, read_change(file), str, now())
    write_change(file, read_change(file).signed_by(channel.root_key.signer(ROOT_PASSPHRASE)))
    assert read_change(file).missing == 1, "the same holder twice is one signature"
    write_change(file, read_change(file).signed_by(second.signer(SECOND_PASSPHRASE)))
    assert channel.reader.files() == SIZES
    enact(channel.publisher, read_change(file), str, now())

    assert trust.version_of(channel.root) == 4
    assert channel.reader.files() == SIZES
    assert channel.reader.fresh("new").files() == SIZES
    channel.write(media_a_md="khác")
    channel.publish()
    assert channel.reader.manifest().number == 2


def test_a_change_of_keys_that_was_edited_on_the_way_is_not_put_in_force(
    channel: Channel, tmp_path: Path
) -> None:
    channel.publish()
    stranger = generate(Duty.ROOT, "thanh-pho", "kẻ lạ", now(), ROOT_PASSPHRASE)
    change = request_new_key(channel.publisher, "service", "", signers(channel), now())
    before = dict(channel.store.files)
    edited = replace(change, root=change.root.replace(b'"version":2', b'"version":3'))

    with pytest.raises(TrustError):
        change.signed_by(stranger.signer(ROOT_PASSPHRASE))
    with pytest.raises(TrustError):
        enact(channel.publisher, edited, str, now())
    other = request(channel.publisher, with_root_key(stranger.key), [], now())
    with pytest.raises(TrustError):
        enact(channel.publisher, replace(other, root=other.root), str, now())
    with pytest.raises(BadRequestError):
        enact(channel.publisher, replace(change, before=change.root), str, now())
    assert channel.store.files == before


def test_another_passphrase_opens_the_same_staff_key(channel: Channel) -> None:
    with pytest.raises(WrongPassphraseError):
        change_staff_passphrase(channel.publisher.folder, "không phải thế", NEW_PASSPHRASE)
    change_staff_passphrase(channel.publisher.folder, STAFF_PASSPHRASE, NEW_PASSPHRASE)
    with pytest.raises(WrongPassphraseError):
        channel.publish()
    publish(channel.publisher, published(channel.office), (), Order("Lan"), NEW_PASSPHRASE, now())
    assert channel.reader.files() == SIZES


def test_a_lost_publishing_pc_is_replaced_with_the_root_key_and_the_folder_alone(
    channel: Channel, tmp_path: Path
) -> None:
    channel.publish("một")
    channel.write(media_a_md="hai")
    channel.publish("hai")
    lost = copied(channel, tmp_path / "stolen")
    recover(
        tmp_path / "new pc",
        channel.store,
        "memory:",
        channel.root_key,
        signers(channel),
        NEW_PASSPHRASE,
        now(),
    )
    fresh = Publisher(tmp_path / "new pc", channel.store)
    told = [one.manifest.note for one in editions(fresh, load_state(fresh.folder).chain)]
    channel.write(media_a_md="ba")
    publish(fresh, published(channel.office), (), Order("Lan"), NEW_PASSPHRASE, now())

    assert told == ["hai", "một"]
    assert channel.reader.manifest().number == 3
    assert channel.reader.files()["media/a.md"] == b"ba"
    with pytest.raises(NotFoundError):
        publish(lost, published(channel.office), (), Order("x"), STAFF_PASSPHRASE, now())


def test_a_channel_is_founded_once(channel: Channel, tmp_path: Path) -> None:
    key = prepare("memory:", "thanh-pho", ROOT_PASSPHRASE, now(), root_name="khoá gốc 1")
    for folder in (channel.publisher.folder, tmp_path / "elsewhere"):
        with pytest.raises(BadRequestError) as caught:
            found(folder, channel.store, key, ROOT_PASSPHRASE, STAFF_PASSPHRASE, now())
        assert caught.value.code.startswith("channel_exists")


@pytest.mark.parametrize("name", ["", "Thành phố", "../x", "a/b", "-a", "a" * 65])
def test_a_channel_s_name_can_stand_in_an_address(name: str) -> None:
    with pytest.raises(BadRequestError) as caught:
        prepare("memory:", name, ROOT_PASSPHRASE, now(), root_name="khoá gốc 1")
    assert caught.value.code == "bad_channel"


def test_an_expired_timestamp_is_renewed_and_readers_go_on(channel: Channel) -> None:
    past = now() - timedelta(days=40)
    channel.publish(at=past)
    with pytest.raises(ExpiredMetadataError):
        channel.reader.manifest()
    done = renew(channel.publisher, now())

    assert done.done
    assert channel.reader.files() == SIZES


def test_a_renewal_rewrites_the_timestamp_alone_and_once_a_day(channel: Channel) -> None:
    channel.publish()
    before = dict(channel.store.files)
    assert not renew(channel.publisher, now() + timedelta(hours=19)).done
    assert channel.store.files == before
    later = now() + timedelta(hours=21)
    done = renew(channel.publisher, later)
    changed = {name for name, data in channel.store.files.items() if before.get(name) != data}

    assert changed == {"meta/timestamp.json"}
    assert done.until is not None
    assert later + timedelta(days=29) < done.until < later + timedelta(days=31)
    assert not done.staff_soon(later)
    assert done.staff_soon(later + timedelta(days=320))


def test_a_snapshot_near_its_end_is_renewed_too(channel: Channel) -> None:
    channel.publish(at=now() - timedelta(days=300))
    renew(channel.publisher, now())
    assert "meta/2.snapshot.json" in channel.store.files
    assert channel.reader.files() == SIZES


def test_before_the_first_edition_there_is_nothing_to_renew(channel: Channel) -> None:
    assert renew(channel.publisher, now()).until is None
    assert set(channel.store.files) == {"meta/1.root.json"}


def test_every_file_that_another_signs_is_refused(channel: Channel) -> None:
    """The whole repository signed anew by somebody with keys of his own."""
    channel.publish()
    channel.reader.files()
    forger = MemoryStore()
    key = prepare("memory:", "thanh-pho", ROOT_PASSPHRASE, now(), root_name="x")
    found(channel.publisher.folder.parent / "forger", forger, key, ROOT_PASSPHRASE, STAFF_PASSPHRASE, now())
    other = replace(channel.publisher, folder=channel.publisher.folder.parent / "forger", store=forger)
    publish(other, published(channel.office), (), Order("x"), STAFF_PASSPHRASE, now())
    for name, data in forger.files.items():
        if "root" not in name:
            channel.store.files[name] = data
    with pytest.raises(RepositoryError):
        channel.reader.manifest()
