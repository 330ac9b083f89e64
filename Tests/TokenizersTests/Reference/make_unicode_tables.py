"""Writes ScalarTable+Data.swift and NormalForms+Data.swift: what the published tokenizer knows of every Unicode scalar.

Run with: pip install tokenizers==0.23.3 && python make_unicode_tables.py
The crate's parts were built at different versions of Unicode (its regular expressions, its normal forms, its
punctuation, Rust itself), so each class is asked of the part that decides it. The canonical combining classes are
Python's, where the crate is seen to sort by them.
"""

import pathlib
import unicodedata

from tokenizers import Regex, normalizers, pre_tokenizers

SCALARS = [value for value in range(0x110000) if not 0xD800 <= value < 0xE000]
EVERYTHING = "".join(map(chr, SCALARS))
# In the order of ScalarTable.Category.
CATEGORIES = (
    "Cn Cc Cf Co Ll Lm Lo Lt Lu Mc Me Mn Nd Nl No Pc Pd Pe Pf Pi Po Ps Sc Sk Sm So Zl Zp Zs".split())
LINE = 108


def matched(pattern):
    """The scalars that Oniguruma finds."""
    return {ord(c) for c in normalizers.Replace(Regex(pattern), "").normalize_str(EVERYTHING)}


def kept(normalizer):
    return {ord(c) for c in normalizer.normalize_str(EVERYTHING)}


everything = set(SCALARS)
category = dict.fromkeys(SCALARS, 0)
for index, name in enumerate(CATEGORIES):
    for value in matched(rf"[^\p{{{name}}}]"):
        category[value] = index

space = matched(r"\S")
regex_word = matched(r"\W")
# The crate regex, not Oniguruma: \w+|[^\w\s]+ over an alternation of a letter and the scalar.
whitespace_word = set()
numeric = set()
splitter = pre_tokenizers.Whitespace()
digits = pre_tokenizers.Digits(individual_digits=True)
for start in range(0, len(SCALARS), 4096):
    block = SCALARS[start:start + 4096]
    # A scalar is a word part if a letter before it and it are one piece.
    text = " ".join("a" + chr(value) for value in block)
    pieces = {piece for piece, _ in splitter.pre_tokenize_str(text)}
    whitespace_word.update(value for value in block if "a" + chr(value) in pieces)
    pieces = {piece for piece, _ in digits.pre_tokenize_str("".join("a" + chr(value) for value in block))}
    numeric.update(value for value in block if chr(value) in pieces and chr(value) != "a")

clean = normalizers.BertNormalizer(clean_text=True, handle_chinese_chars=False, strip_accents=False, lowercase=False)
strip = normalizers.BertNormalizer(clean_text=False, handle_chinese_chars=False, strip_accents=True, lowercase=False)
lower = normalizers.Lowercase()
punctuation_of = pre_tokenizers.Punctuation()
dropped = {value for value in SCALARS if clean.normalize_str(f"a{chr(value)}b") == "ab"}
punctuation = {value for value in SCALARS if len(punctuation_of.pre_tokenize_str(f"a{chr(value)}b")) == 3}
# What decomposes is judged by its first scalar, which is no mark; so only what stays itself counts.
nonspacing = {value for value in SCALARS if strip.normalize_str(chr(value)) == ""}
combining = everything - kept(normalizers.StripAccents())

forms = [normalizers.NFC(), normalizers.NFD(), normalizers.NFKC(), normalizers.NFKD()]
nfc, nfd, nfkc, nfkd = ({value: form.normalize_str(chr(value)) for value in SCALARS} for form in forms)

combining_class = {}
for value in SCALARS:
    number = unicodedata.combining(chr(value))
    if number:
        other, order = ("\u0334", 1) if number > 1 else ("\u0301", -1)
        pair = f"a{chr(value)}{other}" if order == 1 else f"a{other}{chr(value)}"
        if nfd[value] == chr(value) and forms[1].normalize_str(pair) == pair:
            continue  # Not in the crate's tables.
        combining_class[value] = number

HANGUL = range(0xAC00, 0xAC00 + 11172)
compositions = {}
prefixes = {nfd[value]: value for value in SCALARS if nfc[value] == chr(value)}
for value in SCALARS:
    if value not in HANGUL and nfd[value] != chr(value) and nfc[value] == chr(value):
        compositions[value] = (prefixes[nfd[value][:-1]], ord(nfd[value][-1]))
seconds = {second for _, second in compositions.values()} | set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))

# Extended grapheme clusters of fewer than six bytes, as the crate unicode-segmentation finds them: which scalars join
# the one before, which join the one after (GB9b of Unicode's annex 29).
PREPENDS = [
    0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0xD4E, 0x110BD, 0x110CD, 0x111C2,
    0x111C3, 0x113D1, 0x1193F, 0x11941, 0x11A84, 0x11A85, 0x11A86, 0x11A87, 0x11A88, 0x11A89, 0x11D46, 0x11F02]
# A charsmap of one rule, a to X, which takes the place of a whole cluster: made with sentencepiece's
# normalization_rule_tsv; four bytes of length, the trie, and the text.
A_TO_X = bytes.fromhex(pathlib.Path(__file__).with_name("a_to_x.hex").read_text())
cluster = normalizers.Precompiled(A_TO_X)
joining = {value for value in SCALARS if value and cluster.normalize_str("a" + chr(value)) == "X"}
controls = {
    value for value in SCALARS
    if (CATEGORIES[category[value]] in ("Cc", "Cf", "Zl", "Zp") or value == 0x2065 or 0xFFF0 <= value <= 0xFFF8)
    and value not in joining and value not in PREPENDS}


def flags(value):
    result = category[value] | combining_class.get(value, 0) << 5
    bits = [
        value in space, value in regex_word, value in whitespace_word, value in numeric, value in dropped,
        value in punctuation, value in nonspacing, value in combining, value in joining, value in PREPENDS,
        value in controls, lower.normalize_str(chr(value)) != chr(value),
        # Untouched by each form, whatever stands beside it.
        *(
            form[value] == chr(value) and value not in combining_class and value not in seconds
            for form in (nfc, nfkc)),
        *(form[value] == chr(value) and value not in combining_class for form in (nfd, nfkd))]
    for place, bit in enumerate(bits):
        result |= bool(bit) << 13 + place
    return result


def number(value):
    """Five bits a character, the lowest first; 32 says that more follow."""
    text = ""
    while True:
        text += chr(0x3F + (value & 31 | (32 if value > 31 else 0)))
        value >>= 5
        if not value:
            return text


def signed(value):
    return number(value << 1 if value >= 0 else (-value << 1) - 1)


def runs():
    combinations, result, previous, length = {}, "", None, 0
    for value in list(range(0x110000)) + [None]:
        found = None if value is None else 0 if 0xD800 <= value < 0xE000 else flags(value)
        if found != previous and previous is not None:
            result += number(combinations.setdefault(previous, len(combinations))) + number(length - 1)
            length = 0
        previous, length = found, length + 1
    return number(len(combinations)) + "".join(map(number, combinations)) + result, len(combinations)


def mapping(pairs):
    result, previous = number(len(pairs)), 0
    for value, targets in sorted(pairs.items()):
        result += number(value - previous) + number(len(targets))
        before = value
        for target in targets:
            result += signed(target - before)
            before = target
        previous = value
    return result


def swift(name, comment, constants):
    lines = ["// Written by Tests/TokenizersTests/Reference/make_unicode_tables.py.", "", f"extension {name} {{"]
    for constant, (words, text) in constants.items():
        lines += [f"    /// {words}", f'    static let {constant}: StaticString = #"""']
        lines += ["        " + text[place:place + LINE] for place in range(0, len(text), LINE)]
        lines += ['        """#', ""]
    lines[-1] = "}"
    folder = pathlib.Path(__file__).parents[3] / "Sources/Tokenizers/Unicode"
    (folder / f"{name}+Data.swift").write_text("\n".join(lines) + "\n")


def scalars(text):
    return [ord(c) for c in text]


classes, count = runs()
assert count < 256, count
swift("ScalarTable", "", {"data": ("The kinds of flags, then runs: a kind, and how many scalars more have it.", classes)})
decomposed = {v: scalars(nfd[v]) for v in SCALARS if v not in HANGUL and nfd[v] != chr(v)}
compatible = {v: scalars(nfkd[v]) for v in SCALARS if v not in HANGUL and nfkd[v] != nfd[v]}
lowered = {v: scalars(lower.normalize_str(chr(v))) for v in SCALARS if lower.normalize_str(chr(v)) != chr(v)}
swift("ScalarMapping", "", {
    "canonicalData": ("Full canonical decompositions, but for Hangul.", mapping(decomposed)),
    "compatibilityData": ("Full compatibility decompositions that differ from the canonical ones.", mapping(compatible)),
    "compositionData": ("Pairs that compose, under what they compose to.", mapping(compositions)),
    "lowercaseData": ("Scalars in lower case, without regard to what stands around.", mapping(lowered)),
})
print(count, "kinds;", len(decomposed), len(compatible), len(compositions), len(lowered))
