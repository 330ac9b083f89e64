"""Writes bert_classes.json: what the published tokenizer does to every Unicode scalar.

Run with: pip install tokenizers==0.23.3 && python make_bert_classes.py
Each list holds ranges [first, last]. `normal` holds what text a scalar becomes where that is not the scalar itself
lowered by the rule the test applies; see BertClassTests.swift.
"""

import json
import pathlib

from tokenizers import normalizers, pre_tokenizers

clean = normalizers.BertNormalizer(clean_text=True, handle_chinese_chars=False, strip_accents=False, lowercase=False)
chinese = normalizers.BertNormalizer(clean_text=False, handle_chinese_chars=True, strip_accents=False, lowercase=False)
strip = normalizers.BertNormalizer(clean_text=False, handle_chinese_chars=False, strip_accents=True, lowercase=False)
lower = normalizers.BertNormalizer(clean_text=False, handle_chinese_chars=False, strip_accents=False, lowercase=True)
split = pre_tokenizers.BertPreTokenizer()

classes = {"dropped": [], "space": [], "ideograph": [], "punctuation": [], "mark": []}


def absorb(checksum, text):
    for scalar in text:
        checksum = ((checksum ^ ord(scalar)) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return checksum


def add(name, scalar):
    ranges = classes[name]
    if ranges and ranges[-1][1] == scalar - 1:
        ranges[-1][1] = scalar
    else:
        ranges.append([scalar, scalar])


strip_sums, lower_sums = [], []
for value in range(0x110000):
    if value % 4096 == 0:
        strip_sums.append(0xCBF29CE484222325)
        lower_sums.append(0xCBF29CE484222325)
    if 0xD800 <= value < 0xE000:
        continue
    scalar = chr(value)
    cleaned = clean.normalize_str("a" + scalar + "b")
    if cleaned == "ab":
        add("dropped", value)
    elif cleaned == "a b":
        add("space", value)
    if chinese.normalize_str(scalar) == f" {scalar} ":
        add("ideograph", value)
    if len(split.pre_tokenize_str("a" + scalar + "b")) == 3:
        add("punctuation", value)
    if strip.normalize_str(scalar) == "":
        add("mark", value)
    strip_sums[-1] = absorb(strip_sums[-1], strip.normalize_str(scalar))
    lower_sums[-1] = absorb(lower_sums[-1], lower.normalize_str(scalar))

classes["stripped"] = [f"{value:016x}" for value in strip_sums]
classes["lowered"] = [f"{value:016x}" for value in lower_sums]
path = pathlib.Path(__file__).with_name("bert_classes.json")
path.write_text(json.dumps(classes, separators=(",", ":")).replace('"],', '"],\n').replace("]],", "]],\n") + "\n")
