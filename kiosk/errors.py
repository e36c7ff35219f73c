"""The errors a person may see. Each one is a sentence in the catalogue of `kiosk.messages`."""


class KioskError(Exception):
    """An error that names what is wrong and says what to do, in the reader's language.

    code: key of the sentence in `kiosk.messages`; params: what the sentence names.
    status: the HTTP status with which the web layer answers it.
    """

    status = 500

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params


class NotFoundError(KioskError):
    """The person named something that does not exist: a display, a playlist, an asset."""

    status = 404


class BadRequestError(KioskError):
    """What the person or program sent cannot be understood."""

    status = 400


class StorageError(KioskError):
    """A record could not be made durable: the disk is full or the file cannot be written."""

    status = 507


class MissingExtraError(KioskError):
    """A part that is installed only where it is used is missing: `params` name it."""

    status = 501


class NotLoggedInError(KioskError):
    """Nobody is logged in, or the token is none of ours."""

    status = 401


class NotAllowedError(KioskError):
    """The person is known, but this is not theirs to do."""

    status = 403


class ConflictError(KioskError):
    """It does not go with what is there: a name that is taken, somebody else's change in between."""

    status = 409


class TooManyError(KioskError):
    """Too often: `params` say in how many seconds it may be tried again."""

    status = 429
