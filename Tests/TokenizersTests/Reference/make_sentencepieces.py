"""Trains small models of sentencepiece and writes the ids that sentencepiece gives for the lines of lines.py.

Run with: pip install sentencepiece==0.2.3 protobuf tokenizers==0.23.3 transformers==5.24.0 && python make_sentencepieces.py
A model's map of characters, 240 KB that many share, is left out of the file; a test appends it again, since a field of
protocol buffers may stand in several parts.
"""

import io
import json
import pathlib
import tempfile

import sentencepiece
from sentencepiece import sentencepiece_model_pb2

import lines as reference
from make_tokenizers import FIXTURES, IDS, PLAIN, answers, charsmap

MODELS = {
    "unigram": dict(model_type="unigram", vocab_size=1300),
    "unigram-bytes": dict(
        model_type="unigram", vocab_size=1500, byte_fallback=True, character_coverage=0.98, split_digits=True,
        user_defined_symbols=["GitHub", "\u2581the", "<sep>"], control_symbols=["<mask>"],
        remove_extra_whitespaces=False, normalization_rule_name="identity"),
    "pairs": dict(
        model_type="bpe", vocab_size=1300, byte_fallback=True, character_coverage=0.98, split_digits=True,
        user_defined_symbols=["GitHub", "ing", "\u2581\u2581"], normalization_rule_name="identity",
        remove_extra_whitespaces=False, allow_whitespace_only_pieces=True),
    "pairs-unknown": dict(model_type="bpe", vocab_size=1300, pad_id=3, character_coverage=0.98),
    "suffix": dict(
        model_type="unigram", vocab_size=1300, treat_whitespace_as_suffix=True, unk_id=3, bos_id=0, eos_id=1, pad_id=2),
}


def main():
    for name, settings in MODELS.items():
        bytes_ = io.BytesIO()
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(PLAIN), model_writer=bytes_, minloglevel=2, hard_vocab_limit=False, num_threads=1,
            **settings)
        model = sentencepiece_model_pb2.ModelProto()
        model.ParseFromString(bytes_.getvalue())
        if name == "suffix":
            # A few pieces that are not used, which sentencepiece takes apart or passes by.
            for piece in model.pieces[40:60]:
                piece.type = 5
        if name == "pairs-unknown":
            for piece in model.pieces[100:130]:
                piece.type = 5
        whole = model.SerializeToString()
        if model.normalizer_spec.precompiled_charsmap:
            assert model.normalizer_spec.precompiled_charsmap == charsmap("nmt_nfkc")
            model.normalizer_spec.ClearField("precompiled_charsmap")
        model.trainer_spec.ClearField("input")
        (FIXTURES / f"{name}.model").write_bytes(model.SerializeToString())
        processor = sentencepiece.SentencePieceProcessor(model_proto=whole)
        ids = [processor.encode(line) for line in reference.lines([])]
        (IDS / f"{name}.model.json").write_text(answers(name, ids))
        print(name, len(model.pieces), "pieces,", sum(map(len, ids)), "ids")
        if name == "unigram":
            write_siglip(whole)


def write_siglip(model):
    """What SigLIP's tokenizer, which has no `tokenizer.json`, makes of the lines with the pieces of another model."""
    from transformers import SiglipTokenizer

    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "spiece.model"
        path.write_bytes(model)
        tokenizer = SiglipTokenizer(str(path))
        ids = [tokenizer(line)["input_ids"] for line in reference.lines([])]
    (IDS / "siglip.model.json").write_text(answers("siglip", ids))


if __name__ == "__main__":
    main()
