"""What the API answers when it cannot do what it was asked: a status, and why, in plain words."""


class RefusedError(Exception):
    def __init__(self, status: int, detail: str) -> None:
        super().__init__(detail)
        self.status, self.detail = status, detail
