"""Trains the small tokenizers of Fixtures, each with the parts that its family publishes, and writes the ids that the
published tokenizers give for the lines of lines.py.

Run with: pip install tokenizers==0.23.3 sentencepiece==0.2.3 protobuf && python make_tokenizers.py [NAME...]
With --keep, trained tokenizers stay and only ids are written anew. A name of a tokenizer prints nothing but writes the
ids of all its lines to NAME.ids in the current folder, to find a line that differs.
"""

import base64
import io
import json
import pathlib
import sys

import sentencepiece
from sentencepiece import sentencepiece_model_pb2
from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

import lines as reference

FIXTURES = pathlib.Path(__file__).parents[1] / "Fixtures"
IDS = FIXTURES / "IDs"
CORPUS = [reference.line(1_000_000 + index, []) for index in range(4_000)] + [" ".join(reference.WORDS)] * 20
# Words alone, for trainers that want a piece for every scalar.
PLAIN = [
    " ".join(reference.WORDS[draws.below(len(reference.WORDS))] for _ in range(12))
    for draws in map(reference.Draws, range(2_000))]
METASPACE = "\u2581"
CONTRACTIONS = "(?i:'s|'t|'re|'ve|'m|'ll|'d)"
QWEN = (
    CONTRACTIONS + r"|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}| ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+")
LLAMA3 = QWEN.replace(r"\p{N}| ", r"\p{N}{1,3}| ")
O200K = (
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+" + CONTRACTIONS + "?"
    r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*" + CONTRACTIONS + "?"
    r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+")
CLIP = (
    r"<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|[\p{L}]+|[\p{N}]|[^\s\p{L}\p{N}]+")
BLOOM = r" ?[^(\s|[.,!?…。，、।۔،])]+"
DEEPSEEK = [
    r"\p{N}{1,3}", r"[一-龥぀-ゟ゠-ヿ]+",
    r"[!\"#$%&'()*+,\-./:;<=>?@\[\\\]^_`{|}~][A-Za-z]+|[^\r\n\p{L}\p{P}\p{S}]?[\p{L}\p{M}]+| ?[\p{P}\p{S}]+[\r\n]*"
    r"|\s*[\r\n]+|\s+(?!\S)|\s+"]


def special(*contents):
    return [AddedToken(content, special=True, normalized=False) for content in contents]


def mask(content):
    return AddedToken(content, special=True, normalized=False, lstrip=True)


def around(first, last, *tokens):
    pieces = [piece for piece in (first, "$A", last) if piece]
    return processors.TemplateProcessing(single=" ".join(pieces), special_tokens=list(tokens))


CHARSMAP = {}


def charsmap(name):
    if name not in CHARSMAP:
        model = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(["abc def"] * 9), model_writer=model, vocab_size=12, hard_vocab_limit=False,
            normalization_rule_name=name, minloglevel=2)
        proto = sentencepiece_model_pb2.ModelProto()
        proto.ParseFromString(model.getvalue())
        CHARSMAP[name] = proto.normalizer_spec.precompiled_charsmap
    return CHARSMAP[name]


def wordpiece(lowercase=True, tokens=None, post=None, **settings):
    tokens = tokens or special("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=lowercase, **settings)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.train_from_iterator(CORPUS, trainers.WordPieceTrainer(
        vocab_size=1500, special_tokens=tokens, show_progress=False, limit_alphabet=400))
    ids = tokenizer.token_to_id
    tokenizer.post_processor = post(ids) if post else around(
        "[CLS]", "[SEP]", ("[CLS]", ids("[CLS]")), ("[SEP]", ids("[SEP]")))
    return tokenizer


def mpnet():
    tokens = special("<s>", "<pad>", "</s>") + [
        AddedToken("<unk>", special=True, normalized=True), mask("<mask>")] + special("[UNK]")
    return wordpiece(tokens=tokens, post=lambda ids: processors.RobertaProcessing(
        ("</s>", ids("</s>")), ("<s>", ids("<s>")), trim_offsets=True, add_prefix_space=False))


def byte_level(tokens, split=None, normalizer=None, post=None, model=None, prefix=False, size=900, more=()):
    tokenizer = Tokenizer(models.BPE(**(model or {})))
    if normalizer:
        tokenizer.normalizer = normalizer
    last = pre_tokenizers.ByteLevel(add_prefix_space=prefix, use_regex=split is None)
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([*split, last]) if split else last
    tokenizer.train_from_iterator(CORPUS, trainers.BpeTrainer(
        vocab_size=size, special_tokens=tokens, show_progress=False, initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        end_of_word_suffix=(model or {}).get("end_of_word_suffix", "")))
    tokenizer.add_tokens(list(more))
    if post:
        tokenizer.post_processor = post(tokenizer.token_to_id)
    return tokenizer


def split(pattern, behavior="isolated", invert=False):
    return pre_tokenizers.Split(Regex(pattern), behavior, invert)


def roberta():
    tokens = [AddedToken(c, special=True, normalized=True) for c in ("<s>", "<pad>", "</s>", "<unk>")]
    return byte_level(tokens + [mask("<mask>")], post=lambda ids: processors.RobertaProcessing(
        ("</s>", ids("</s>")), ("<s>", ids("<s>")), trim_offsets=True, add_prefix_space=False))


def modernbert():
    spaces = [AddedToken(" " * count, special=False, normalized=True) for count in range(12, 1, -1)]
    more = [AddedToken("|||IP_ADDRESS|||", special=False, normalized=True), *spaces,
            *special("[UNK]", "[CLS]", "[SEP]", "[PAD]"), mask("[MASK]"),
            AddedToken("[unused0]", special=False, normalized=True)]
    return byte_level(
        special("<|padding|>", "<|endoftext|>"), normalizer=normalizers.NFC(), more=more,
        post=lambda ids: around("[CLS]", "[SEP]", ("[CLS]", ids("[CLS]")), ("[SEP]", ids("[SEP]"))))


def qwen3():
    more = special("<|im_start|>", "<|im_end|>") + [
        AddedToken(c, special=False, normalized=False) for c in ("<think>", "</think>", "<tool_call>")]
    return byte_level(
        special("<|endoftext|>"), [split(QWEN)], normalizers.NFC(), more=more,
        post=lambda ids: processors.Sequence([
            processors.ByteLevel(add_prefix_space=False, trim_offsets=False),
            around(None, "<|endoftext|>", ("<|endoftext|>", ids("<|endoftext|>")))]))


def llama3():
    return byte_level(
        special("<|begin_of_text|>", "<|end_of_text|>"), [split(LLAMA3)], model={"ignore_merges": True},
        post=lambda ids: processors.Sequence([
            processors.ByteLevel(), around("<|begin_of_text|>", None, ("<|begin_of_text|>", ids("<|begin_of_text|>")))]))


def clip():
    normalizer = normalizers.Sequence(
        [normalizers.NFC(), normalizers.Replace(Regex(r"\s+"), " "), normalizers.Lowercase()])
    tokens = [AddedToken("<|startoftext|>", special=True, normalized=True), *special("<|endoftext|>")]
    return byte_level(
        tokens, [split(CLIP, "removed", True)], normalizer,
        model={"end_of_word_suffix": "</w>", "continuing_subword_prefix": "", "unk_token": "<|endoftext|>"},
        post=lambda ids: processors.RobertaProcessing(
            ("<|endoftext|>", ids("<|endoftext|>")), ("<|startoftext|>", ids("<|startoftext|>")), trim_offsets=False,
            add_prefix_space=False))


def deepseek():
    return byte_level(special("<bos>"), [*map(split, DEEPSEEK)], normalizers.Sequence([]))


def starcoder():
    return byte_level(special("<|endoftext|>"), [pre_tokenizers.Digits(individual_digits=True)])


def falcon():
    return byte_level(special("<|endoftext|>"), [
        pre_tokenizers.Punctuation("contiguous"), pre_tokenizers.Digits(individual_digits=False),
        split(r"[0-9][0-9][0-9]")], prefix=True)


def unigram(normalizer, pre_tokenizer, tokens, first, last, bytes_too=False, size=1600):
    tokenizer = Tokenizer(models.Unigram())
    if normalizer:
        tokenizer.normalizer = normalizer
    tokenizer.pre_tokenizer = pre_tokenizer
    more = [AddedToken(f"<0x{byte:02X}>", special=True) for byte in range(256)] if bytes_too else []
    tokenizer.train_from_iterator(PLAIN, trainers.UnigramTrainer(
        vocab_size=size, special_tokens=[*tokens, *more], unk_token="<unk>", show_progress=False, shrinking_factor=0.75))
    data = json.loads(tokenizer.to_str())
    # A piece's score goes to six places: files stay small.
    data["model"]["vocab"] = [[piece, round(score, 6)] for piece, score in data["model"]["vocab"]]
    if bytes_too:
        data["model"]["byte_fallback"] = True
        data["added_tokens"] = [t for t in data["added_tokens"] if not t["content"].startswith("<0x")]
    tokenizer = Tokenizer.from_str(json.dumps(data))
    known = [(token, tokenizer.token_to_id(token)) for token in (first, last) if token]
    tokenizer.post_processor = around(first, last, *known)
    return tokenizer


def metaspace(scheme="always", splits=True):
    return pre_tokenizers.Metaspace(replacement=METASPACE, prepend_scheme=scheme, split=splits)


def xlm_roberta():
    return unigram(
        normalizers.Precompiled(charsmap("nmt_nfkc")), pre_tokenizers.Sequence([pre_tokenizers.WhitespaceSplit(), metaspace()]),
        special("<s>", "<pad>", "</s>", "<unk>") + [mask("<mask>")], "<s>", "</s>")


def e5():
    normalizer = normalizers.Sequence(
        [normalizers.Precompiled(charsmap("nmt_nfkc")), normalizers.Replace(Regex(" {2,}"), " ")])
    return unigram(
        normalizer, metaspace(), special("<s>", "<pad>", "</s>", "<unk>") + [mask("<mask>")], "<s>", "</s>")


def t5():
    normalizer = normalizers.Sequence([
        normalizers.Precompiled(charsmap("nmt_nfkc")), normalizers.Strip(left=False, right=True),
        normalizers.Replace(Regex(" {2,}"), METASPACE)])
    return unigram(
        normalizer, metaspace("first"),
        special("<pad>", "</s>", "<unk>") + [
            AddedToken(f"<extra_id_{n}>", special=True, normalized=False, lstrip=True, rstrip=True) for n in range(4)],
        None, "</s>")


def albert():
    normalizer = normalizers.Sequence([
        normalizers.Replace("``", '"'), normalizers.Replace("''", '"'), normalizers.NFKD(), normalizers.StripAccents(),
        normalizers.Lowercase(), normalizers.Precompiled(charsmap("nmt_nfkc"))])
    return unigram(
        normalizer, metaspace(), special("<pad>", "<unk>", "[CLS]", "[SEP]") + [mask("[MASK]")], "[CLS]", "[SEP]")


def deberta():
    normalizer = normalizers.Sequence([
        normalizers.Strip(), normalizers.Precompiled(charsmap("nmt_nfkc")), normalizers.Replace(Regex(" {2,}"), " ")])
    return unigram(
        normalizer, metaspace(), special("[PAD]", "[CLS]", "[SEP]", "<unk>") + [mask("[MASK]")], "[CLS]", "[SEP]",
        bytes_too=True)


def nmt_unigram():
    return unigram(
        normalizers.Sequence([normalizers.Nmt(), normalizers.NFKC(), normalizers.Strip(), normalizers.Lowercase()]),
        metaspace("first", False), special("<unk>", "<s>"), "<s>", None)


def sentencepiece_pairs(normalizer, pre_tokenizer, tokens, first, more=()):
    """Pairs over scalars with the 256 bytes to fall back on, as Llama and Gemma have them."""
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", fuse_unk=True, byte_fallback=True))
    if normalizer:
        tokenizer.normalizer = normalizer
    if pre_tokenizer:
        tokenizer.pre_tokenizer = pre_tokenizer
    names = [str(token.content) for token in tokens] + [f"<0x{byte:02X}>" for byte in range(256)]
    training = Tokenizer(models.BPE())
    if normalizer:
        training.normalizer = normalizer
    training.pre_tokenizer = pre_tokenizer or pre_tokenizers.Split(METASPACE, "merged_with_next")
    training.train_from_iterator(
        CORPUS, trainers.BpeTrainer(vocab_size=900, show_progress=False, limit_alphabet=250))
    trained = json.loads(training.to_str())["model"]
    pieces = sorted(trained["vocab"], key=trained["vocab"].get)
    vocabulary = {piece: index for index, piece in enumerate(dict.fromkeys(names + pieces))}
    tokenizer.model = models.BPE(
        vocab=vocabulary, merges=[tuple(pair) for pair in trained["merges"]], unk_token="<unk>", fuse_unk=True,
        byte_fallback=True)
    tokenizer.add_special_tokens(list(tokens))
    tokenizer.add_tokens(list(more))
    tokenizer.post_processor = around(first, None, (first, tokenizer.token_to_id(first)))
    return tokenizer


def gemma():
    return sentencepiece_pairs(
        normalizers.Replace(" ", METASPACE), pre_tokenizers.Split(" ", "merged_with_previous"),
        special("<pad>", "<eos>", "<bos>", "<unk>"), "<bos>",
        [AddedToken(c, special=False, normalized=False) for c in ("\n\n", METASPACE * 2, METASPACE * 3, "<b>")])


def llama2():
    return sentencepiece_pairs(
        normalizers.Sequence([normalizers.Prepend(METASPACE), normalizers.Replace(" ", METASPACE)]), None,
        special("<unk>", "<s>", "</s>"), "<s>")


def mistral():
    return sentencepiece_pairs(None, metaspace("first", False), special("<unk>", "<s>", "</s>"), "<s>")


def pairs_with_marks():
    """Settings of pairs that only old models use: what goes on with a word is marked, and unknown scalars stay apart."""
    tokenizer = Tokenizer(models.BPE(unk_token="<unk>", continuing_subword_prefix="##", end_of_word_suffix="</w>"))
    tokenizer.normalizer = normalizers.NFKD()
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.train_from_iterator(CORPUS, trainers.BpeTrainer(
        vocab_size=900, special_tokens=special("<unk>"), show_progress=False, limit_alphabet=120,
        continuing_subword_prefix="##", end_of_word_suffix="</w>"))
    return tokenizer


def bloom():
    return byte_level(special("<unk>", "<s>"), [split(BLOOM)])


def gpt4o():
    return byte_level(special("<|endoftext|>"), [split(O200K)])


def word_level():
    tokenizer = Tokenizer(models.WordLevel(unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFD(), normalizers.Lowercase(), normalizers.StripAccents()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.Whitespace(), pre_tokenizers.Punctuation("merged_with_previous")])
    tokenizer.train_from_iterator(CORPUS, trainers.WordLevelTrainer(
        vocab_size=900, special_tokens=special("[UNK]"), show_progress=False))
    tokenizer.add_tokens([
        AddedToken("Straße", special=False, normalized=True), AddedToken("whole", special=False, single_word=True),
        AddedToken("the", special=False, normalized=False, single_word=True),
        AddedToken("the the", special=False, normalized=False, rstrip=True)])
    return tokenizer


def byte_normalized():
    """Bytes by the normalizer, splits of each behaviour."""
    tokenizer = Tokenizer(models.BPE())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFC(), normalizers.ByteLevel()])
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence([
        split(r"Ġ", "merged_with_next"), split(r"[0-9]+", "contiguous", True), split(r"[.,]", "merged_with_previous"),
        pre_tokenizers.CharDelimiterSplit("~")])
    tokenizer.train_from_iterator(CORPUS, trainers.BpeTrainer(
        vocab_size=900, show_progress=False, initial_alphabet=pre_tokenizers.ByteLevel.alphabet()))
    tokenizer.add_tokens([AddedToken("é", special=False, normalized=True)])
    return tokenizer


FAMILIES = {
    "bert": wordpiece, "bert-cased": lambda: wordpiece(lowercase=False),
    "bert-accents": lambda: wordpiece(strip_accents=False, handle_chinese_chars=False), "mpnet": mpnet,
    "roberta": roberta, "gpt2": lambda: byte_level(special("<|endoftext|>"), post=lambda ids: processors.ByteLevel()),
    "modernbert": modernbert, "qwen3": qwen3, "llama3": llama3, "gpt4o": gpt4o, "clip": clip, "bloom": bloom,
    "deepseek": deepseek, "starcoder": starcoder, "falcon": falcon,
    "xlm-roberta": xlm_roberta, "e5": e5, "t5": t5, "albert": albert, "deberta": deberta, "nmt": nmt_unigram,
    "gemma": gemma, "llama2": llama2, "mistral": mistral, "pairs-with-marks": pairs_with_marks,
    "word-level": word_level, "byte-normalized": byte_normalized,
}
MAP_NAME = "@nmt_nfkc"


def packed(text):
    return text.replace(base64.b64encode(charsmap("nmt_nfkc")).decode(), MAP_NAME)


def unpacked(text):
    return text.replace(MAP_NAME, base64.b64encode(charsmap("nmt_nfkc")).decode())


def fnv(all_ids):
    value = 0xCBF29CE484222325
    for ids in all_ids:
        for number in [*ids, 0xFFFFFFFF]:
            value = ((value ^ number) * 0x100000001B3) & reference.MASK
    return f"{value:016x}"


def answers(name, ids):
    """Ids of the first lines, and a sum for each hundred."""
    return json.dumps({
        "first": ids[:16], "sums": [fnv(ids[start:start + 100]) for start in range(0, len(ids), 100)]},
        separators=(",", ":")) + "\n"


def main():
    wanted = [word for word in sys.argv[1:] if not word.startswith("--")]
    IDS.mkdir(parents=True, exist_ok=True)
    if not wanted:
        reference.write()
        (FIXTURES / "nmt_nfkc.charsmap").write_bytes(charsmap("nmt_nfkc"))
    for name in wanted or FAMILIES:
        file = FIXTURES / f"{name}.tokenizer.json"
        if "--keep" not in sys.argv and not wanted or not file.exists():
            data = json.loads(FAMILIES[name]().to_str())
            data.pop("decoder")
            if isinstance(data["model"].get("merges"), list):
                data["model"]["merges"] = [" ".join(pair) for pair in data["model"]["merges"]]
            file.write_text(packed(json.dumps(data, ensure_ascii=False, separators=(",", ":"))) + "\n")
        text = unpacked(file.read_text())
        tokenizer = Tokenizer.from_str(text)
        tokens = [token["content"] for token in json.loads(text)["added_tokens"]]
        ids = [encoding.ids for encoding in tokenizer.encode_batch(reference.lines(tokens))]
        if wanted:
            pathlib.Path(f"{name}.ids").write_text("\n".join(map(json.dumps, ids)) + "\n")
        else:
            (IDS / f"{name}.json").write_text(answers(name, ids))
            print(name, sum(map(len, ids)), "ids,", len(text), "bytes")


if __name__ == "__main__":
    main()
