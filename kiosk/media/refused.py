"""A file that cannot be shown, said in the words of `kiosk.messages`."""


class Refused(Exception):
    """code: key of the sentence; params: what it names."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code, params)
        self.code = code
        self.params = params
