"""Writes a small model of random weights for each text architecture, and the vectors that transformers makes with it.

Run with: pip install torch==2.13.0 transformers==5.24.0 sentence-transformers==6.2.0 && python make_text_models.py [NAME...]

text/FAMILY/ is a folder as authors have it: config.json and model.safetensors as transformers saves them, a tokenizer whose
word tN is the id N. expected.json holds texts and, for each way of pooling, their vectors: of one token, of some, of as many as
the model has positions, and of more, which are cut there. Torch's sums differ in the last digits from one processor to another.
"""

import json
import pathlib
import shutil
import sys
import tempfile

import numpy as np
import torch
import transformers as hf

FOLDER = pathlib.Path(__file__).parent / "text"
WORDS = 40
SHAPE = dict(vocab_size=WORDS, hidden_size=24, num_hidden_layers=2, num_attention_heads=4, intermediate_size=40)
# Long enough for the buckets of large distances.
LONG = 150

FAMILIES = {
    "bert": (hf.BertModel, hf.BertConfig(**SHAPE, max_position_embeddings=20)),
    "bert-tanh": (hf.BertModel, hf.BertConfig(**SHAPE, max_position_embeddings=20, hidden_act="gelu_new")),
    "electra": (hf.ElectraModel, hf.ElectraConfig(**SHAPE, max_position_embeddings=20, embedding_size=16)),
    "roberta": (hf.RobertaModel, hf.RobertaConfig(**SHAPE, max_position_embeddings=22, type_vocab_size=1)),
    "xlm-roberta": (hf.XLMRobertaModel, hf.XLMRobertaConfig(**SHAPE, max_position_embeddings=22, type_vocab_size=1)),
    "distilbert": (hf.DistilBertModel, hf.DistilBertConfig(
        vocab_size=WORDS, dim=24, n_layers=2, n_heads=4, hidden_dim=40, max_position_embeddings=20)),
    "mpnet": (hf.MPNetModel, hf.MPNetConfig(**SHAPE, max_position_embeddings=LONG + 2)),
    "modernbert": (hf.ModernBertModel, hf.ModernBertConfig(
        **SHAPE | dict(num_hidden_layers=4), max_position_embeddings=40, local_attention=10, pad_token_id=0,
        bos_token_id=1, eos_token_id=2, cls_token_id=1, sep_token_id=2)),
    "nomic": (hf.NomicBertModel, hf.NomicBertConfig(**SHAPE, max_position_embeddings=40)),
    "t5": (hf.T5EncoderModel, hf.T5Config(
        vocab_size=WORDS, d_model=24, d_kv=8, d_ff=40, num_layers=2, num_heads=4)),
    "t5-gated": (hf.T5EncoderModel, hf.T5Config(
        vocab_size=WORDS, d_model=24, d_kv=8, d_ff=40, num_layers=2, num_heads=4, feed_forward_proj="gated-gelu")),
    "qwen3": (hf.Qwen3Model, hf.Qwen3Config(
        **SHAPE, num_key_value_heads=2, head_dim=8, max_position_embeddings=40, rope_parameters={
            "rope_type": "default", "rope_theta": 1_000_000.0})),
    "gte": (hf.GteModel, hf.GteConfig(**SHAPE, max_position_embeddings=40)),
    "gte-new": (hf.GteModel, hf.GteConfig(**SHAPE, max_position_embeddings=40, rope_parameters={
        "rope_type": "default", "rope_theta": 160_000.0})),
    "nomic-own": (hf.NomicBertModel, hf.NomicBertConfig(**SHAPE, max_position_embeddings=40, rope_parameters={
        "rope_type": "default", "rope_theta": 1_000.0})),
}
# How config.json says the same in the files that were published before transformers knew the architecture.
PUBLISHED = {
    "gte-new": dict(
        model_type="new", architectures=["NewModel"], rope_parameters=None, rope_theta=20_000, rope_scaling={
            "factor": 8.0, "type": "ntk"}, position_embedding_type="rope", layer_norm_type="layer_norm"),
    "nomic-own": dict(
        rope_parameters=None, hidden_size=None, num_hidden_layers=None, num_attention_heads=None,
        intermediate_size=None, layer_norm_eps=None, max_position_embeddings=None, hidden_act=None, head_dim=None,
        n_embd=24, n_layer=2, n_head=4, n_inner=40, n_positions=40, layer_norm_epsilon=1e-12,
        activation_function="swiglu", rotary_emb_base=1_000, rotary_emb_fraction=1.0, rotary_emb_interleaved=False,
        prenorm=False, use_rms_norm=False, qkv_proj_bias=False, mlp_fc1_bias=False),
}
# Where the file does not say how many tokens there may be.
TOKENS = {"t5": LONG, "t5-gated": LONG}
# Kept in several files, with an index.
SHARDS = {"xlm-roberta": dict(max_shard_size="12KB")}
# Weights that are kept in 16 bits, as many published ones are.
HALF = {"qwen3": torch.bfloat16, "modernbert": torch.float16}


def randomize(model, seed):
    """Weights of a size at which every part of the model shows in its output."""
    generator = torch.Generator().manual_seed(seed)
    for name, weight in model.named_parameters():
        noise = torch.randn(weight.shape, generator=generator)
        if "norm" in name.lower() or "_ln" in name:
            weight.data = noise * 0.2 + (0 if name.endswith("bias") else 1)
        elif "embed" in name or "shared" in name:
            weight.data = noise
        elif weight.dim() == 1:
            weight.data = noise * 0.3
        else:
            weight.data = noise * 1.5 / weight.shape[-1] ** 0.5


def states(model, ids):
    with torch.no_grad():
        return model(input_ids=torch.tensor([ids])).last_hidden_state[0].double().numpy()


def make(name, model_type, config):
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    config._attn_implementation = "eager"
    model = model_type(config).eval()
    randomize(model, 7)
    model.to(HALF.get(name, torch.float32)).save_pretrained(folder, **SHARDS.get(name, {}))
    # What is not saved, such as the angles of positions, is not to lose its digits.
    model = model_type.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
    if name in PUBLISHED:
        said = json.loads((folder / "config.json").read_text()) | PUBLISHED[name]
        (folder / "config.json").write_text(json.dumps({key: value for key, value in said.items() if value is not None}))
    if name == "gte-new":
        # NTK's rule with the factor 8, of which the larger base is one half.
        model.rotary_emb.inv_freq /= 8.0 ** (2 / 6)
    (folder / "generation_config.json").unlink(missing_ok=True)
    vocabulary = {"[UNK]": 0} | {f"t{index}": index for index in range(1, WORDS)}
    (folder / "tokenizer.json").write_text(json.dumps({
        "added_tokens": [], "normalizer": None, "pre_tokenizer": {"type": "BertPreTokenizer"}, "post_processor": None,
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                  "max_input_chars_per_word": 100, "vocab": vocabulary}}))
    positions = TOKENS.get(name) or next(
        getattr(config, key) for key in ["max_position_embeddings"] if hasattr(config, key))
    if name in {"roberta", "xlm-roberta", "mpnet"}:
        positions -= config.pad_token_id + 1
    generator = np.random.default_rng(3)
    lists = [generator.integers(3, WORDS, length).tolist() for length in (1, 1, 7, 7, 7, positions, positions + 9)]
    found = [states(model, ids[:positions]) for ids in lists]
    pools = {
        "mean": lambda rows: rows.mean(0), "cls": lambda rows: rows[0], "max": lambda rows: rows.max(0),
        "last": lambda rows: rows[-1],
        "weighted": lambda rows: np.average(rows, 0, np.arange(1, len(rows) + 1)),
        "root-mean": lambda rows: rows.sum(0) / len(rows) ** 0.5}
    (folder / "expected.json").write_text(json.dumps({
        "tokens": positions, "texts": [" ".join(f"t{index}" for index in ids) for ids in lists],
        "vectors": {pool: [[float(f"{value:.7g}") for value in of(rows)] for rows in found] for pool, of in pools.items()}}))


def module(layer, seed):
    """A layer of sentence-transformers with weights that show."""
    randomize(layer, seed)
    return layer


def pipeline(name, *modules, prompts=None):
    """What sentence-transformers saves of a small BERT followed by modules, and what it makes of texts.

    With prompts, the first of which is put before texts by itself, `t1` and `t2` stand around a text.
    """
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Transformer

    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    with tempfile.TemporaryDirectory() as source:
        source = pathlib.Path(shutil.copytree(FOLDER / "bert", source, dirs_exist_ok=True))
        said = {"tokenizer_class": "PreTrainedTokenizerFast", "unk_token": "[UNK]", "model_max_length": 12, "pad_token": "[UNK]"}
        if prompts:
            said |= {"cls_token": "t1", "sep_token": "t2"}
            tokenizer = json.loads((source / "tokenizer.json").read_text())
            tokenizer["post_processor"] = {"type": "BertProcessing", "cls": ["t1", 1], "sep": ["t2", 2]}
            (source / "tokenizer.json").write_text(json.dumps(tokenizer))
        (source / "tokenizer_config.json").write_text(json.dumps(said))
        model = SentenceTransformer(
            modules=[Transformer(str(source)), *modules], device="cpu", prompts=prompts,
            default_prompt_name=next(iter(prompts or []), None)).eval()
        model.save(str(folder), create_model_card=False)
    for extra in ["special_tokens_map.json"]:
        (folder / extra).unlink(missing_ok=True)
    generator = np.random.default_rng(5)
    texts = [" ".join(f"t{index}" for index in generator.integers(3, WORDS, length)) for length in (1, 2, 7, 7, 12, 20)]
    vectors = [model.encode(text).tolist() for text in texts]
    (folder / "expected.json").write_text(json.dumps({
        "tokens": 12, "texts": texts, "vectors": {"": [[float(f"{value:.7g}") for value in row] for row in vectors]}}))


def pipelines():
    from sentence_transformers.base.modules import Dense, Normalize
    from sentence_transformers.sentence_transformer.modules import LayerNorm, Pooling

    return {
        "st-dense": [Pooling(24), module(Dense(24, 16), 1), Normalize()],
        "st-two-poolings": [Pooling(24, pooling_mode=("max", "cls")), module(
            Dense(48, 12, bias=False, activation_function=torch.nn.Identity()), 2)],
        "st-weighted": [Pooling(24, pooling_mode="weightedmean"), module(LayerNorm(24), 3)],
        "st-root-mean": [Pooling(24, pooling_mode="mean_sqrt_len_tokens"), module(
            Dense(24, 24, activation_function=torch.nn.GELU(), use_residual=True), 4)],
        "st-last": [Pooling(24, pooling_mode="lasttoken"), module(
            Dense(24, 10, activation_function=torch.nn.ReLU(), use_residual=True), 5), Normalize()],
        "st-prompt-left-out": [Pooling(
            24, pooling_mode=("cls", "max", "mean", "mean_sqrt_len_tokens", "weightedmean", "lasttoken"),
            include_prompt=False)],
    }


PROMPTS = {"st-prompt-left-out": {"query": "t9 t8 ", "document": ""}}


def static(name, save):
    """A row for each token: `save` writes the folder and gives what makes vectors of texts."""
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    encode = save(folder)
    (folder / "README.md").unlink(missing_ok=True)
    generator = np.random.default_rng(6)
    # A word that is no piece among others, one alone, and a text that is longer than is read.
    texts = ["t3", "t4 t5 t4", "t7 nothing t9", "nothing", " ".join(
        f"t{index}" for index in generator.integers(3, WORDS, 30)), "t11 " * 12 + "nothing " * 30 + "t12"]
    (folder / "expected.json").write_text(json.dumps({
        "tokens": 512, "texts": texts,
        "vectors": {"": [[float(f"{value:.7g}") for value in encode([text])[0].tolist()] for text in texts]}}))


def word_list(name, pooling, **settings):
    """A vector for each word of a list; `t2` and `t6` are left out of every text."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Normalize
    from sentence_transformers.sentence_transformer.modules import Pooling, WordEmbeddings
    from sentence_transformers.sentence_transformer.modules.tokenizer import WhitespaceTokenizer

    words = [f"t{index}" for index in range(24)] + ["T5", "don't", "école", "(t9)", "straße"]
    tokenizer = WhitespaceTokenizer(words, stop_words=["t2", "t6"], do_lower_case=settings.pop("small", False))
    rows = np.random.default_rng(9).standard_normal((len(words), 12)).astype("float32")
    model = SentenceTransformer(
        modules=[WordEmbeddings(tokenizer, rows, max_seq_length=16), Pooling(12, pooling_mode=pooling), Normalize()],
        device="cpu")
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    model.save(str(folder), create_model_card=False)
    texts = ["t3", "t4 t5 T5 t2 t6", "(t9) ((t9)) 't7', T8! T2.", "ÉCOLE\u00a0École,\u2003\u001ct1\tSTRASSE don't DON'T",
             "t10 nothing --- t11...", " ".join(f"t{index}" for index in range(24))]
    (folder / "expected.json").write_text(json.dumps({
        "tokens": 512, "texts": texts,
        "vectors": {"": [[float(f"{value:.7g}") for value in model.encode([text])[0].tolist()] for text in texts]}}))


WORD_LISTS = {
    "st-words": {"pooling": "mean"},
    "st-words-small": {"pooling": ["max", "weightedmean", "lasttoken"], "small": True},
}


def statics():
    from model2vec import StaticModel
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules import Normalize
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer

    def tokenizer():
        return Tokenizer.from_file(str(FOLDER / "bert/tokenizer.json"))

    def rows(count, seed):
        return np.random.default_rng(seed).standard_normal((count, 12)).astype("float32")

    def model2vec(**settings):
        def save(folder):
            StaticModel(tokenizer=tokenizer(), config={"model_type": "model2vec"}, **settings).save_pretrained(folder)
            return StaticModel.from_pretrained(folder).encode
        return save

    def sentences(folder):
        model = SentenceTransformer(
            modules=[StaticEmbedding(tokenizer(), embedding_weights=rows(WORDS, 4)), Normalize()], device="cpu")
        model.save(str(folder), create_model_card=False)
        return model.encode

    def prompts(folder):
        model = SentenceTransformer(
            modules=[StaticEmbedding(tokenizer(), embedding_weights=rows(WORDS, 8))], device="cpu",
            prompts={"query": "t9 t8 ", "document": "", "passage": "t5 "}, default_prompt_name="query")
        model.save(str(folder), create_model_card=False)
        return model.encode

    few = np.random.default_rng(5)
    return {
        "m2v": model2vec(vectors=rows(WORDS, 1), normalize=True, max_length=20),
        "m2v-bytes": model2vec(
            vectors=np.clip(rows(9, 2) * 40, -127, 127).astype("int8"), token_mapping=few.integers(0, 9, WORDS),
            weights=few.random(WORDS)),
        "m2v-half": model2vec(vectors=rows(WORDS, 3).astype("float16"), weights=few.random(WORDS).astype("float32")),
        "st-static": sentences,
        "st-prompts": prompts,
    }


if __name__ == "__main__":
    for name, family in FAMILIES.items():
        if name in (sys.argv[1:] or FAMILIES):
            make(name, *family)
    for name, modules in pipelines().items():
        if name in (sys.argv[1:] or pipelines()):
            pipeline(name, *modules, prompts=PROMPTS.get(name))
    for name, save in statics().items():
        if name in (sys.argv[1:] or statics()):
            static(name, save)
    for name, settings in WORD_LISTS.items():
        if name in (sys.argv[1:] or WORD_LISTS):
            word_list(name, **settings)
