"""Writes patterns.json: how the published tokenizer splits texts at patterns, each piece by itself.

Run with: pip install tokenizers==0.23.3 && python make_patterns.py
"""

import json
import pathlib

from tokenizers import Regex, pre_tokenizers

import lines as reference
from make_tokenizers import BLOOM, CLIP, DEEPSEEK, LLAMA3, O200K, QWEN

PATTERNS = [
    QWEN, LLAMA3, O200K, CLIP, BLOOM, *DEEPSEEK,
    r"'s|'t|'re|'ve|'m|'ll|'d| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+",
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+|\s++$|\s*[\r\n]|\s+(?!\S)|\s",
    r"a*", r"a*?b", r"a+?", r"a??b", r"(?:ab|a)(?:bc|c)?", r"a{2}", r"a{2,}", r"a{2,3}?b", r"a{,2}b", r"a++b|a",
    r"x*y", r".", r".+", r"^.", r".$", r"\A.", r".\z", r".\Z", r"(?=b)a|(?=a).", r"\w+|[^\w\s]+", r"\W+", r"\d+|\D", r"\S+",
    r"[\]\-^]|[^a-z ]", r"[\p{Lu}\p{^L}]+", r"\P{L}+", r"\p{^Lu}", r"[[a-c][^\S\n]]+",
    r"\u00e9|\x41|\x{1F600}", r"(?i:k|[xs])", r"(a|b)?c", r"[\r\n]", r"\s?[!-/:-~]+", r"\p{Z}|\p{M}+",
    r"\s+$", r"^\s+", r"$", r"^", r"(?!a)", r"",
]
TEXTS = [
    "", "a", "aaab aab ab b", "abc abcc aac", " a b\r\n\r\n  c\n", "It's we'LL 'S 'ſ K k ſ x S", "\n\na\n b \n", "x" * 40 + "z" + "xy",
    "[]-^ Aé😀 12 ١٢ Ⅷ½", "日本語 テキスト。 e\u0301\u0301 \u00a0\u3000 .", "caaab  \t !?!  ~x1~ ",
    *(reference.line(index, []) for index in (1, 2, 3, 5, 6, 12, 17, 21, 33)),
]
cases = []
for pattern in PATTERNS:
    split = pre_tokenizers.Split(Regex(pattern), "isolated")
    inverted = pre_tokenizers.Split(Regex(pattern), "removed", True)
    cases.append({
        "pattern": pattern,
        "pieces": [[piece for piece, _ in split.pre_tokenize_str(text)] for text in TEXTS],
        "matches": [[piece for piece, _ in inverted.pre_tokenize_str(text)] for text in TEXTS]})
path = pathlib.Path(__file__).with_name("patterns.json")
path.write_text(
    "{\"texts\":" + json.dumps(TEXTS, separators=(",", ":")) + ",\n\"cases\":[\n"
    + ",\n".join(json.dumps(case, separators=(",", ":"), ensure_ascii=False) for case in cases) + "\n]}\n")
