"""What browsers ask for unasked."""

import io

from django.test import Client
from PIL import Image


def test_the_mark_is_there_in_three_sizes() -> None:
    answer = Client().get("/favicon.ico")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/x-icon")
    assert "public" in answer["Cache-Control"]
    with Image.open(io.BytesIO(answer.content)) as mark:
        assert mark.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
