"""`python -m cineclub.operations.bench.serve_constant MODULE:NAME PORT`."""

from __future__ import annotations

import sys

from cineclub.operations.http_server import run_http_server

if __name__ == "__main__":
    run_http_server(sys.argv[1], "127.0.0.1", int(sys.argv[2]), workers=1)
