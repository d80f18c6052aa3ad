"""One module per command: `add(commands)` declares it, its `run(arguments)` does it."""

from cineclub.cli.commands import (
    backup,
    bench,
    bounces,
    check,
    createmember,
    demo,
    generate,
    import_catalogue,
    restore,
    serve,
    worker,
)

COMMANDS = (
    serve,
    worker,
    demo,
    generate,
    createmember,
    import_catalogue,
    backup,
    restore,
    bounces,
    check,
    bench,
)
