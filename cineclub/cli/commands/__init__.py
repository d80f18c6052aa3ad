"""One module per command: `add(commands)` declares it, its `run(arguments)` does it."""

from cineclub.cli.commands import (
    backup,
    bench,
    bounces,
    check,
    createmember,
    demo,
    import_catalogue,
    restore,
    serve,
    worker,
)

COMMANDS = (
    serve,
    worker,
    demo,
    createmember,
    import_catalogue,
    backup,
    restore,
    bounces,
    check,
    bench,
)
