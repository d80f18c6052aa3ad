"""What every test of the project gets: see `tests/fixtures/` for the fixtures themselves."""

pytest_plugins = [
    "tests.fixtures.no_network",
    "tests.fixtures.no_skips_in_ci",
    "tests.fixtures.mail_server",
    "tests.fixtures.people",
    "tests.fixtures.real_files",
    "tests.fixtures.served",
    "tests.fixtures.same_on_both",
    "tests.fixtures.small_site",
    "tests.fixtures.browser",
]
