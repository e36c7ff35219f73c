"""`kiosk run`: serves the office's displays."""

import argparse
from pathlib import Path

from kiosk.app import serve
from kiosk.cli.office import add_config_option


def add(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds the command to the command line."""
    command = commands.add_parser("run", help="chạy máy chủ màn hình · serve the displays")
    add_config_option(command)
    command.add_argument("--host", help="address to listen on, in place of config.toml's")
    command.add_argument("--port", type=int, help="port to listen on, in place of config.toml's")
    command.add_argument("--demo", action="store_true", help="time runs 60 times as fast, for a show")
    command.add_argument(
        "--tls",
        nargs=2,
        type=Path,
        metavar=("CERT", "KEY"),
        help="serve over TLS with this certificate and key",
    )
    command.set_defaults(carry_out=carry_out)


def carry_out(options: argparse.Namespace) -> int:
    """Serves until it is told to stop."""
    serve(
        options.config,
        demo=options.demo,
        host=options.host,
        port=options.port,
        tls=options.tls and tuple(options.tls),
    )
    return 0
