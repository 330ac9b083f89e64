"""Makes the data of this test site: pictures, a very small CLIP model, and expected vectors.

    pip install torch==2.13.0 transformers==5.24.0 pillow && python make.py [FOLDER]

FOLDER is where the files go; without it, this script's own folder. Writes model/, content/pictures/, content/asked/ and
expected.json, and prints a report; it takes two and a half minutes. All seeds are fixed, so the pictures are the same
bytes every time. The model is trained anew; another machine may give slightly other numbers.
"""
import json
import math
import sys
import time
from pathlib import Path

import numpy as np
import torch
from PIL import Image, ImageDraw
from tokenizers import Tokenizer
from transformers import CLIPConfig, CLIPModel
from transformers.utils.logging import disable_progress_bar

disable_progress_bar()
torch.set_num_threads(1)  # leaves the other core free, and keeps sums in one order
OUT = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)

COLOURS = {
    "red": (214, 36, 40), "orange": (244, 134, 20), "yellow": (246, 212, 40), "green": (40, 152, 66),
    "blue": (36, 92, 204), "purple": (134, 52, 164), "brown": (124, 76, 38), "black": (26, 26, 28),
}
SHAPES = ["circle", "square", "triangle", "star", "cross", "ring"]
ALL = [(colour, shape) for colour in COLOURS for shape in SHAPES]
# Each colour misses one shape, and no shape misses more than two colours, so that every word is
# still learnt from many pictures and only the combination is new.
UNSEEN = [("red", "star"), ("orange", "ring"), ("yellow", "triangle"), ("green", "cross"),
          ("blue", "square"), ("purple", "circle"), ("brown", "star"), ("black", "ring")]
SEEN = [pair for pair in ALL if pair not in UNSEEN]

SIZE = 64        # edge of a picture
INPUT = 32       # edge of what the model sees
PER_PAIR = 400   # training pictures for each combination
STEPS = 2500
BATCH = 128
LENGTH = 12      # most tokens in a text


# ---------------------------------------------------------------- pictures

def outline(shape, angle):
    """The corners of a shape of radius 1 about (0, 0), turned by an angle in degrees."""
    if shape == "square":
        points = [(1, 45), (1, 135), (1, 225), (1, 315)]
    elif shape == "triangle":
        points = [(1, 0), (1, 120), (1, 240)]
    elif shape == "star":
        points = [(1 if i % 2 == 0 else 0.42, 36 * i) for i in range(10)]
    else:  # cross: three corners at each arm
        half = math.degrees(math.atan(0.3))
        inner = 0.3 * math.sqrt(2) / math.hypot(1, 0.3)  # keeps the arms' edges parallel
        points = [p for a in (0, 90, 180, 270) for p in ((1, a - half), (1, a + half), (inner, a + 45))]
    return [(r * math.sin(math.radians(a + angle)), -r * math.cos(math.radians(a + angle))) for r, a in points]


def draw(shape, colour, background, centre, radius, angle):
    """One picture. It is drawn three times as large and made smaller, which smooths the edges."""
    big = 3
    image = Image.new("RGB", (SIZE * big, SIZE * big), background)
    pen = ImageDraw.Draw(image)
    (x, y), r = (centre[0] * big, centre[1] * big), radius * big
    if shape in ("circle", "ring"):
        pen.ellipse((x - r, y - r, x + r, y + r), fill=colour)
        if shape == "ring":
            r *= 0.6
            pen.ellipse((x - r, y - r, x + r, y + r), fill=background)
    else:
        pen.polygon([(x + r * u, y + r * v) for u, v in outline(shape, angle)], fill=colour)
    return image.reduce(big)


# How far a shape may be turned. More would make a square look like a diamond, and so on.
TURN = {"circle": 0, "ring": 0, "square": 20, "triangle": 30, "star": 36, "cross": 20}


def random_picture(rng, shape, rgb):
    """A picture with random place, size, turn, and small changes of colour and background."""
    colour = tuple(int(v) for v in np.clip(np.array(rgb) + rng.integers(-14, 15, 3), 0, 255))
    background = tuple(int(v) for v in rng.integers(238, 256, 3))
    radius = rng.uniform(15, 27)
    centre = rng.uniform(radius + 1, SIZE - radius - 1, 2)
    return draw(shape, colour, background, centre, radius, rng.uniform(-1, 1) * TURN[shape])


def small(image):
    """What the model sees of a picture, as bytes: 32 x 32 by PIL's bicubic filter."""
    return np.asarray(image.convert("RGB").resize((INPUT, INPUT), Image.Resampling.BICUBIC))


def pixels(smalls):
    """Bytes to the model's numbers: -1 to 1, channels first (mean and deviation 0.5)."""
    scaled = torch.tensor(np.asarray(smalls)).permute(0, 3, 1, 2).float() / 255
    return (scaled - 0.5) / 0.5


def write_pictures():
    """Writes the test pictures. Their seed is their own, so training does not draw them."""
    rng = np.random.default_rng(2)
    wanted = [(f"content/pictures/{c}-{s}.png", s, COLOURS[c]) for c, s in ALL]
    # Of colours that the model has no word for.
    wanted += [("content/asked/olive-star.png", "star", (96, 112, 44)),
               ("content/asked/pink-ring.png", "ring", (240, 130, 170))]
    for name, shape, rgb in wanted:
        (OUT / name).parent.mkdir(parents=True, exist_ok=True)
        random_picture(rng, shape, rgb).save(OUT / name, optimize=True)
    return [name for name, _, _ in wanted]


# ---------------------------------------------------------------- words

BOTH = ["{a} {c} {s}", "{c} {s}", "the {c} {s}", "the {s} is {c}", "a picture of {a} {c} {s}"]
ONLY_COLOUR = ["something {c}", "{c}", "it is {c}"]
ONLY_SHAPE = ["a {s}", "{s}", "the {s}", "a picture of a {s}"]
WORDS = ["a", "an", "the", "is", "it", "of", "picture", "something", *COLOURS, *SHAPES]


def article(word):
    return "an" if word[0] in "aeiou" else "a"


def caption(colour, shape):
    return f"{article(colour)} {colour} {shape}"


def random_caption(rng, colour, shape):
    """A text that is true of a picture, with the colour and the shape it names (None: not named)."""
    kind = rng.random()
    if kind < 0.7:
        form = BOTH
    elif kind < 0.85:
        form, shape = ONLY_COLOUR, None
    else:
        form, colour = ONLY_SHAPE, None
    text = form[rng.integers(len(form))].format(a=article(colour or "-"), c=colour, s=shape)
    if rng.random() < 0.1:  # a word outside the vocabulary, so that the model learns to pass over it
        words = text.split()
        words.insert(rng.integers(len(words) + 1), "nice")
        text = " ".join(words)
    return text, colour, shape


def write_tokenizer():
    special = ["<s>", "<pad>", "</s>"]  # the ids 1, 2, 3
    vocab = {word: i for i, word in enumerate(["[UNK]", *special, *WORDS])}

    def added(word):
        return {"id": vocab[word], "content": word, "single_word": False, "lstrip": False, "rstrip": False,
                "normalized": False, "special": True}

    def framed(*inside):
        return [{"SpecialToken": {"id": "<s>", "type_id": 0}}, *inside, {"SpecialToken": {"id": "</s>", "type_id": 0}}]

    first, second = ({"Sequence": {"id": name, "type_id": 0}} for name in "AB")
    tokenizer = {
        "version": "1.0", "truncation": None, "padding": None,
        "added_tokens": [added(word) for word in special],
        "normalizer": {"type": "BertNormalizer", "clean_text": True, "handle_chinese_chars": True,
                       "strip_accents": True, "lowercase": True},
        "pre_tokenizer": {"type": "BertPreTokenizer"},
        "post_processor": {
            "type": "TemplateProcessing", "single": framed(first), "pair": framed(first, second),
            "special_tokens": {w: {"id": w, "ids": [vocab[w]], "tokens": [w]} for w in ("<s>", "</s>")}},
        "decoder": None,
        "model": {"type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                  "max_input_chars_per_word": 100, "vocab": vocab},
    }
    write_json("model/tokenizer.json", tokenizer)
    write_json("model/tokenizer_config.json", {
        "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": LENGTH,
        "bos_token": "<s>", "eos_token": "</s>", "pad_token": "<pad>", "unk_token": "[UNK]"})
    return len(vocab)


def write_json(name, value):
    (OUT / name).parent.mkdir(parents=True, exist_ok=True)
    (OUT / name).write_text(json.dumps(value, indent=1) + "\n")


def read_tokenizer():
    return Tokenizer.from_file(str(OUT / "model/tokenizer.json"))


def token_ids(tokenizer, texts):
    """Ids of several texts, filled up with <pad>. The model pools at </s>, so the filling is not seen."""
    rows = [tokenizer.encode(text).ids for text in texts]
    width = max(map(len, rows))
    return torch.tensor([row + [2] * (width - len(row)) for row in rows])


# ---------------------------------------------------------------- model

def new_model(vocab_size):
    tower = {"hidden_size": 48, "intermediate_size": 128, "num_hidden_layers": 2, "num_attention_heads": 4,
             "hidden_act": "quick_gelu"}
    ids = {"bos_token_id": 1, "pad_token_id": 2, "eos_token_id": 3}
    return CLIPModel(CLIPConfig(
        projection_dim=32,
        text_config={**tower, **ids, "vocab_size": vocab_size, "max_position_embeddings": LENGTH},
        vision_config={**tower, "image_size": INPUT, "patch_size": 8},
    ))


def text_vectors(model, ids):
    vectors = model.text_projection(model.text_model(input_ids=ids).pooler_output)
    return vectors / vectors.norm(dim=-1, keepdim=True)


def picture_vectors(model, values):
    vectors = model.visual_projection(model.vision_model(pixel_values=values).pooler_output)
    return vectors / vectors.norm(dim=-1, keepdim=True)


def train(vocab_size):
    rng = np.random.default_rng(1)
    torch.manual_seed(1)
    labels = SEEN * PER_PAIR
    pool = np.stack([small(random_picture(rng, s, COLOURS[c])) for c, s in labels])

    # No test picture may be a training picture.
    drawn = {picture.tobytes() for picture in pool}
    assert not any(small(Image.open(f)).tobytes() in drawn for f in OUT.glob("content/pictures/*.png"))

    tokenizer = read_tokenizer()
    model = new_model(vocab_size).train()
    # The decay is strong, and holds the temperature down too: with 0.05, fewer fresh pictures of unseen
    # combinations get their own caption (91 %, even after 3000 steps, instead of 98 %).
    optimizer = torch.optim.AdamW(model.parameters(), weight_decay=0.35)
    # The rate climbs for 200 steps and then falls to nothing.
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 2e-3, total_steps=STEPS, pct_start=200 / STEPS)
    for step in range(STEPS):
        chosen = rng.integers(len(labels), size=BATCH)
        named = [labels[i] for i in chosen]
        texts, colours, shapes = zip(*(random_caption(rng, c, s) for c, s in named))

        # A text may be true of other pictures of the batch too ("something red"). All the pairs where
        # it is true share the aim; counting only the drawn pair would teach the model to be wrong.
        true = torch.tensor([[(tc in (None, c)) and (ts in (None, s)) for c, s in named]
                             for tc, ts in zip(colours, shapes)]).float()

        values = pixels(pool[chosen])
        scores = text_vectors(model, token_ids(tokenizer, texts)) @ picture_vectors(model, values).T
        scores = scores * model.logit_scale.exp().clamp(max=100)
        loss = sum(torch.nn.functional.cross_entropy(s, t / t.sum(1, keepdim=True))
                   for s, t in ((scores, true), (scores.T, true.T))) / 2
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        if step % 1000 == 0 or step == STEPS - 1:
            print(f"  step {step}: loss {loss.item():.3f}, scale {model.logit_scale.exp().item():.1f}", flush=True)
    return model.eval()


def write_model(model):
    model.half().save_pretrained(OUT / "model")  # half the size of float32; the report shows what is left
    write_json("model/preprocessor_config.json", {
        "image_processor_type": "ViTImageProcessor", "do_resize": True,
        "size": {"height": INPUT, "width": INPUT}, "resample": 3, "do_rescale": True, "rescale_factor": 1 / 255,
        "do_normalize": True, "image_mean": [0.5] * 3, "image_std": [0.5] * 3})


# ---------------------------------------------------------------- expected vectors and report

TEXTS = ["a red circle", "blue square", "the triangle is green", "something yellow", "a cross", "purple",
         "ring", "an orange ring", "a picture of a black star", "the circle is purple",
         "A Shiny BROWN star", "the yellow cross"]


@torch.no_grad()
def write_expected(names):
    """Vectors by the saved files alone, in float32."""
    model = CLIPModel.from_pretrained(OUT / "model", dtype=torch.float32).eval()
    tokenizer = read_tokenizer()

    def rounded(vector):
        return [float(f"{v:.7g}") for v in vector.tolist()]

    def of_text(text):  # one at a time, so without filling
        return text_vectors(model, token_ids(tokenizer, [text]))[0]

    def of_picture(image):
        return picture_vectors(model, pixels([small(image)]))[0]

    pictures = {name: of_picture(Image.open(OUT / name)) for name in names}
    write_json("expected.json", {
        "texts": [{"text": t, "ids": tokenizer.encode(t).ids, "vector": rounded(of_text(t))} for t in TEXTS],
        "pictures": [{"file": name, "vector": rounded(v)} for name, v in pictures.items()]})

    captions = torch.stack([of_text(caption(*pair)) for pair in ALL])
    matrix = torch.stack([pictures[f"content/pictures/{c}-{s}.png"] for c, s in ALL])
    report(captions, matrix)

    print("nearest captions of the further pictures:")
    for name in names[len(ALL):]:
        scores = captions @ pictures[name]
        print(f"  {name}: " + ", ".join(f"{caption(*ALL[i])} {scores[i]:.3f}" for i in scores.topk(5).indices))

    print("single words (how many of the best pictures are right, of 6 for a colour, of 8 for a shape):")
    for word in [*COLOURS, *SHAPES]:
        right = [word in pair for pair in ALL]
        best = (matrix @ of_text(word)).topk(sum(right)).indices
        print(f"  {word} {sum(right[i] for i in best)}/{sum(right)}", end="")
    print()

    # 8 unseen combinations are a small sample; fresh pictures say more.
    rng = np.random.default_rng(3)
    fresh = [(pair, random_picture(rng, pair[1], COLOURS[pair[0]])) for pair in ALL for _ in range(25)]
    best = (picture_vectors(model, pixels([small(image) for _, image in fresh])) @ captions.T).argmax(1)
    right = [(pair, ALL[i] == pair) for (pair, _), i in zip(fresh, best.tolist())]
    for name, group in (("seen", SEEN), ("unseen", UNSEEN)):
        print(f"fresh pictures, 25 each, to caption, {name}: {share([ok for pair, ok in right if pair in group])}")
    print("  unseen, by combination: " + ", ".join(
        f"{c} {s} {sum(ok for pair, ok in right if pair == (c, s))}/25" for c, s in UNSEEN))


def share(hits):
    return f"{sum(hits)}/{len(hits)} ({100 * sum(hits) / len(hits):.1f} %)"


def report(texts, pictures):
    def off_diagonal(matrix):
        return matrix[~torch.eye(len(matrix), dtype=bool)].mean().item()

    cosines = texts @ pictures.T
    for name, scores in (("caption to picture", cosines), ("picture to caption", cosines.T)):
        ranks = (scores > scores.diagonal()[:, None]).sum(1) + 1
        print(f"{name}: rank of its own among {len(ALL)} (* never seen in training)")
        for colour in COLOURS:
            print("  " + "  ".join(f"{c}-{s}{'*' if (c, s) in UNSEEN else ''} {r}"
                                   for (c, s), r in zip(ALL, ranks.tolist()) if c == colour))
        for group_name, group in (("seen", SEEN), ("unseen", UNSEEN)):
            hits = [r == 1 for pair, r in zip(ALL, ranks.tolist()) if pair in group]
            print(f"  top-1 {group_name}: {share(hits)}")
    print(f"mean cosine: text-text {off_diagonal(texts @ texts.T):.4f}, picture-picture "
          f"{off_diagonal(pictures @ pictures.T):.4f}, text-picture all {cosines.mean():.4f}, "
          f"own {cosines.diagonal().mean():.4f}, others {off_diagonal(cosines):.4f}")
    print(f"distance between the two mean vectors: {(texts.mean(0) - pictures.mean(0)).norm():.4f}")


def main():
    start = time.time()
    names = write_pictures()
    vocab_size = write_tokenizer()
    model = train(vocab_size)
    print(f"{sum(p.numel() for p in model.parameters())} parameters, trained after {time.time() - start:.0f} s")
    write_model(model)
    write_expected(names)
    sizes = {str(f.relative_to(OUT)): f.stat().st_size for f in sorted(OUT.glob("model/*"))}
    sizes["model/ in all"] = sum(sizes.values())
    sizes["expected.json"] = (OUT / "expected.json").stat().st_size
    for name, size in sizes.items():
        print(f"{size:>8} {name}")
    bytes_ = [(OUT / name).stat().st_size for name in names]
    print(f"{sum(bytes_):>8} all {len(bytes_)} pictures, each {min(bytes_)} to {max(bytes_)}")
    print(f"{time.time() - start:.0f} s in all")


main()
