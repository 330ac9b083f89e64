"""Writes forms.json: sums over what the published tokenizer's normal forms make of every Unicode scalar, alone and before
marks that it may compose with or be sorted among.

Run with: pip install tokenizers==0.23.3 && python make_forms.py
"""

import json
import pathlib

from tokenizers import normalizers

AFTER = "\u0323\u0301a\u0308\u0334\u1161\u11a8\u3099"
result = {}
for form in ("NFC", "NFKC", "NFD", "NFKD"):
    normalizer = getattr(normalizers, form)()
    sums = []
    for value in range(0x110000):
        if value % 4096 == 0:
            sums.append(0xCBF29CE484222325)
        if 0xD800 <= value < 0xE000:
            continue
        for scalar in normalizer.normalize_str(chr(value) + AFTER + chr(value) + "\u0301"):
            sums[-1] = ((sums[-1] ^ ord(scalar)) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    result[form.lower()] = [f"{value:016x}" for value in sums]
path = pathlib.Path(__file__).with_name("forms.json")
path.write_text(json.dumps(result, separators=(",", ":")).replace('"],', '"],\n') + "\n")
