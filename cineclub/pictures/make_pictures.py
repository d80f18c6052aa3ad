"""From a file that somebody sent to clean pictures in several sizes."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 40_000_000
# The largest picture takes some five seconds of a slow machine.
SECONDS = 40
# How long somebody waits for another's picture to be done.
PATIENCE = 30
WORKSHOP = Path(__file__).with_name("workshop.py")
_BEQUEATHED = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR")
# One picture at a time in each worker: each may take hundreds of megabytes while it is unpacked.
_bench = threading.Lock()

Focus = tuple[int, int]
MIDDLE: Focus = (50, 50)


@dataclass(frozen=True)
class Plan:
    """What is made of a picture: the shape that is cut from it and the widths, each half the next.

    Without a ``shape`` nothing is cut, and the widths are those below its own.

    ``least`` is the fewest pixels across the cut may have, ``whole`` the longer side of the
    picture that is kept uncut, ``longest`` how many times longer than wide it may be.
    """

    kind: str
    shape: tuple[int, int] | None
    widths: tuple[int, ...]
    least: int
    whole: int
    longest: float


POSTER = Plan("posters", (2, 3), (80, 160, 320, 640), least=160, whole=1600, longest=4)
AVATAR = Plan("avatars", (1, 1), (64, 128, 256), least=16, whole=1024, longest=20)
# Shown in texts, forty rem wide at most.
IMAGE = Plan("images", None, (320, 640, 960), least=1, whole=1600, longest=30)


@dataclass(frozen=True)
class Pictures:
    """Files by name (``160.avif``, ``whole.webp``), and the name of them all: a digest of what is
    in them and the largest width (00 where there is the whole alone). ``size`` is the whole's."""

    plan: Plan
    files: dict[str, bytes]
    size: tuple[int, int] = (0, 0)

    @property
    def name(self) -> str:
        """The same for the same pictures."""
        digest = hashlib.sha256()
        for name, content in self.files.items():
            digest.update(f"{name}:{len(content)}:".encode())
            digest.update(content)
        widths = (int(name.split(".")[0]) for name in self.files if name[0].isdigit())
        return f"{digest.hexdigest()[:32]}-{max(widths, default=0):02}"


def make_pictures(file: BinaryIO, size: int, plan: Plan, focus: Focus = MIDDLE) -> Pictures:
    """Make what ``plan`` says of ``file`` (``size`` bytes), with ``focus`` (per cent from the left
    and the top) in the middle as far as it goes.

    Only pixels are taken over: no place, no camera, no comments, no profile; of a moving picture
    the first frame. The kind is read from the file itself, whatever its name says. Raises
    ``ValidationError`` with the reason. Takes a second or so: never inside a transaction.
    """
    if not size:
        raise refusal("empty")
    if size > MOST_BYTES:
        raise refusal("size")
    if not _bench.acquire(timeout=PATIENCE):
        raise refusal("busy")
    try:
        head, content = _ask_workshop(file.read(MOST_BYTES + 1), order(plan, focus))
    finally:
        _bench.release()
    if "files" not in head:
        raise refusal(str(head.get("refused", "heavy")))
    files, at = {}, 0
    for name, length in head["files"]:
        files[name] = content[at : at + length]
        at += length
    across, down = head["size"]
    return Pictures(plan, files, (across, down))


def order(plan: Plan, focus: Focus) -> str:
    """What the workshop is told."""
    return json.dumps(
        {
            "shape": plan.shape,
            "widths": plan.widths,
            "least": plan.least,
            "whole": plan.whole,
            "longest": plan.longest,
            "pixels": MOST_PIXELS,
            "focus": focus,
        }
    )


def _ask_workshop(sent: bytes, told: str) -> tuple[dict[str, Any], bytes]:
    environ = {name: os.environ[name] for name in _BEQUEATHED if name in os.environ}
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(WORKSHOP), told],
            input=sent,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            env=environ,
        )
    except subprocess.TimeoutExpired:
        return {}, b""
    if done.returncode:
        return {}, b""
    head, _, content = done.stdout.partition(b"\n")
    return json.loads(head), content


def refusal(code: str) -> ValidationError:
    """Why a picture is not taken, in words for the sender."""
    reasons = {
        "empty": _("This file is empty."),
        "size": _("This file is larger than 10 MB. Make it smaller."),
        "pixels": _("This picture has more than 40 million pixels. Make it smaller."),
        "narrow": _("This picture is too long and narrow to cut a good part from."),
        "small": _("This picture is too small: it would be a blur."),
        "svg": _("SVG files can hold programs, so they are not taken. Take a JPEG, PNG or WebP."),
        "heic": _("This is a HEIC picture, which few browsers show. Save it as a JPEG first."),
        "unknown": _("This is not a picture we can read. Take a JPEG, PNG, WebP, AVIF or GIF."),
        "damaged": _("This picture is damaged or not whole. Save it anew and send that."),
        "heavy": _("This picture takes too much work to unpack. Save it smaller or otherwise."),
        "gone": _("The file of this picture is not there any more: send it again."),
        "busy": _("Other pictures are being made just now. Nothing is lost: send it again."),
    }
    return ValidationError(reasons.get(code, reasons["damaged"]), code=code)
