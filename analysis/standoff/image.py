"""A figure as a file."""
from __future__ import annotations

import io
import os
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from PIL import Image

from .picture import OURS


def save(figure: Figure, path: Path) -> None:
    """The same figure gives the same bytes: no date, no version, no random ids."""
    kind = path.suffix[1:].lower()
    out = io.BytesIO()
    if kind == "svg":
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None}, facecolor="white")
    else:
        figure.savefig(out, format="png", dpi=144, facecolor="white")
        image = _reduced(Image.open(out).convert("RGB"))
        out = io.BytesIO()
        image.save(out, format="png", optimize=True)
    part = path.with_name(f"{path.name}.part-{os.getpid()}")
    try:
        part.write_bytes(out.getvalue())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _reduced(image: Image.Image) -> Image.Image:
    """In 256 colours, ours and their blends with white first, then its most frequent ones: a third of the bytes."""
    pixels = np.asarray(image).astype(np.int32)
    packed = pixels[..., 0] << 16 | pixels[..., 1] << 8 | pixels[..., 2]
    codes, place, counts = np.unique(packed, return_inverse=True, return_counts=True)
    colours = np.stack([codes >> 16, codes >> 8 & 255, codes & 255], axis=1)
    full = np.array([[int(colour[i : i + 2], 16) for i in (1, 3, 5)] for colour in OURS])
    blends = np.concatenate([full * strength // 5 + 255 * (5 - strength) // 5 for strength in (5, 4, 3, 2, 1)])
    ours = np.unique(blends @ [1 << 16, 1 << 8, 1])
    frequent = codes[np.lexsort((codes, -counts))]
    palette = np.concatenate([ours, frequent[~np.isin(frequent, ours)]])[:256]
    palette = np.stack([palette >> 16, palette >> 8 & 255, palette & 255], axis=1)
    nearest = [np.abs(palette - colour).sum(axis=1).argmin() for colour in colours]
    reduced = Image.fromarray(np.array(nearest, dtype=np.uint8)[place].reshape(packed.shape), mode="P")
    reduced.putpalette(palette.astype(np.uint8).tobytes())
    return reduced
