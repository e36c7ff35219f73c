"""The floor: Flask under waitress, answering bytes made beforehand. `python -m bench.bare --body 64 --threads 8`"""

import argparse
import os

from flask import Flask, Response, request
from waitress.server import create_server

ETAG = '"bare"'


def app(body: bytes, largest: bytes) -> Flask:
    """Two answers: a small one, and a large one with an ETag."""
    bare = Flask("bare")

    @bare.get("/small")
    def small() -> Response:
        return Response(body, content_type="application/json")

    @bare.get("/large")
    def large() -> Response:
        if request.headers.get("If-None-Match") == ETAG:
            return Response(status=304, headers={"ETag": ETAG})
        return Response(largest, content_type="application/json", headers={"ETag": ETAG})

    return bare


def main() -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--body", type=int, default=64, help="bytes of the small answer")
    parser.add_argument("--large", type=int, default=64, help="bytes of the large one")
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    server = create_server(
        app(b"x" * options.body, b"x" * options.large),
        host="127.0.0.1",
        port=options.port,
        threads=options.threads,
        connection_limit=500,
        asyncore_use_poll=os.name == "posix",
        ident=None,
    )
    print(f"http://127.0.0.1:{server.effective_port}/", flush=True)
    server.run()


if __name__ == "__main__":
    main()
