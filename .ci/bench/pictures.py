"""500 photographs: bytes of their heatmap; and through models of pictures, beside the models' own calls."""

import json
import pathlib
import shutil
import struct
import tempfile

from machine import peer_output
from places import MODEL, PROGRAM, ROOT, SHARED, has_peer, skip
from processor import decoding, processor_seconds
from table import line, seconds

MOBILENET = SHARED / "models/mobilenet_v1_1.0_224_quant_embedding_extractor.tflite"
PEER = ROOT / ".ci/bench/peer_models.py"
COUNT = 500
# What the model 'pixels' asks of a photograph: four times the side that it measures.
PIXELS_SIDE = 256


def run():
    if not (SHARED / "data/pets").exists() or not MODEL.exists():
        return skip("pictures", "../shared or the model")
    with tempfile.TemporaryDirectory() as work:
        site = pathlib.Path(work) / "site"
        seconds([PROGRAM, "build", "--root", ROOT / "Tests/Sites/real", "--out", site])
        for picture in sorted(site.glob("figures/*.png")):
            width, height = struct.unpack(">II", picture.read_bytes()[16:24])
            if (width, height) == (1024, 500):
                line("heatmap of 500 photographs, 1,024 numbers", picture.stat().st_size, unit="B", goal="< 400,000 B")
        models(pathlib.Path(work))


def models(work):
    folder = work / "photographs"
    folder.mkdir()
    found = sorted((SHARED / "data/pets").rglob("*.jpg"))[:COUNT]
    for number, path in enumerate(found):
        shutil.copy(path, folder / f"{number:03}.jpg")
    photographs = sorted(folder.iterdir())
    embed = lambda model: [PROGRAM, "embed", folder, "--model", model, "--out", work / "vectors.npy"]

    line(f"{len(photographs)} photographs, 'pixels', beside decoding alone", processor_seconds(embed("pixels")),
         decoding(work, PIXELS_SIDE, photographs), goal="processor time")
    if not has_peer():
        return skip("pictures", "the peers' Python, which calls the models by hand,")

    vit = work / "vit"
    if peer_output("pictures", [PEER, "make-vit", vit]) is not None:
        own = own_calls(vit)
        card = work / "vit.yml"
        card.write_text(f"name: vit\nmodality: image\nfolder: {vit.name}\n")
        taken = seconds(embed(card), times=2)
        line(f"{COUNT} photographs, ViT-B/16, beside its own calls", taken, own and own["seconds"], goal=">= 0.91 x")

    card = work / "mobilenet.yml"
    card.write_text(f"name: mobilenet\nmodality: image\nfile: {MOBILENET}\n")
    own = own_calls(MOBILENET)
    decoded = decoding(work, 0, photographs)
    used = processor_seconds(embed(card))
    line(f"{COUNT} photographs, MobileNet, processor time", used)
    if own and decoded:
        line("  of it the model's own calls", own["processor"])
        line("  of it decoding, as libjpeg alone takes", decoded)
        line("  of it resampling, reading and the start", used - own["processor"] - decoded)


def own_calls(model):
    output = peer_output("pictures", [PEER, "pictures", model, str(COUNT)])
    return output and json.loads(output.splitlines()[-1])
