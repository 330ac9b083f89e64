"""Writes a small model of random weights for each architecture of pictures, and the vectors that transformers makes with it.

Run with: pip install torch==2.13.0 transformers==5.24.0 && python make_image_models.py [NAME...]

image/FAMILY/ is a folder as authors have it: config.json and model.safetensors as transformers saves them, and
preprocessor_config.json. expected.json holds a picture's levels for each size that it is asked in (by the formula below, which
the tests know as well), and the values of every layer that has a name. Models of two towers have a tokenizer whose word tN is
the id N, and texts with their vectors. Torch's sums differ in the last digits from one processor to another.
"""

import json
import pathlib
import shutil
import sys

import numpy as np
import torch
import transformers as hf

FOLDER = pathlib.Path(__file__).parent / "image"
WORDS = 40
SHAPE = dict(hidden_size=24, num_hidden_layers=2, num_attention_heads=4, intermediate_size=40)
PICTURE = dict(image_size=32, patch_size=8)
TEXT = dict(**SHAPE, vocab_size=WORDS, max_position_embeddings=12, bos_token_id=1, pad_token_id=2)


def clip(activation, end, width):
    return hf.CLIPConfig(
        text_config=TEXT | dict(hidden_act=activation, eos_token_id=end),
        vision_config=SHAPE | PICTURE | dict(hidden_act=activation), projection_dim=width)


def dinov2(config, **settings):
    return config(hidden_size=24, num_hidden_layers=2, num_attention_heads=4, image_size=35, patch_size=7, **settings)


FAMILIES = {
    "vit": (hf.ViTModel, hf.ViTConfig(**SHAPE, **PICTURE)),
    "vit-half": (hf.ViTForImageClassification, hf.ViTConfig(**SHAPE, **PICTURE, qkv_bias=False, num_labels=7)),
    "clip": (hf.CLIPModel, clip("quick_gelu", 3, 16)),
    "clip-legacy": (hf.CLIPModel, clip("gelu", 2, 20)),
    "dinov2": (hf.Dinov2Model, dinov2(hf.Dinov2Config)),
    "dinov2-giant": (hf.Dinov2Model, dinov2(hf.Dinov2Config, use_swiglu_ffn=True)),
    "dinov2-registers": (
        hf.Dinov2WithRegistersModel, dinov2(hf.Dinov2WithRegistersConfig, num_register_tokens=3)),
    "siglip": (hf.SiglipModel, hf.SiglipConfig(
        text_config=TEXT | dict(eos_token_id=2), vision_config=SHAPE | PICTURE)),
}
# Sizes of pictures, width and height: that of the training, and where the model may be asked for others.
SIZES = {"dinov2": [(35, 35), (28, 28), (56, 42)], "dinov2-registers": [(35, 35), (49, 28)]}
OTHERS = {"vit": [(32, 32), (48, 32)], "clip": [(32, 32), (40, 56)], "siglip": [(32, 32), (24, 48)]}
HALF = {"vit-half": torch.float16, "clip-legacy": torch.bfloat16}


def randomize(model, seed):
    """Weights of a size at which every part of the model shows in its output."""
    generator = torch.Generator().manual_seed(seed)
    for name, weight in model.named_parameters():
        noise = torch.randn(weight.shape, generator=generator)
        if "norm" in name.lower() or "layrnorm" in name or "lambda" in name:
            weight.data = noise * 0.2 + (0 if name.endswith("bias") else 1)
        elif "embed" in name and weight.dim() != 4 or "token" in name or "probe" in name:
            weight.data = noise * 0.5
        elif weight.dim() < 2:
            weight.data = noise * 0.3
        else:
            weight.data = noise * 1.5 / (weight.numel() / weight.shape[0]) ** 0.5


def levels(width, height):
    """Red, green and blue of each pixel, row by row, as `ImageArchitectureTests` has them too."""
    y, x, c = np.mgrid[0:height, 0:width, 0:3]
    return ((x * 37 + y * 59 + c * 83 + x * y * (c + 3)) % 256).astype(np.uint8)


def layers(name, model, pixels):
    """Every layer that has a name, of one picture."""
    tower = {"CLIPModel": "vision_model", "SiglipModel": "vision_model", "ViTForImageClassification": "vit"}.get(
        type(model).__name__)
    tower = getattr(model, tower) if tower else model
    extra = {} if "dinov2" in name else {"interpolate_pos_encoding": True}
    with torch.no_grad():
        out = tower(pixel_values=pixels, output_hidden_states=True, **extra)
        found = {"embeddings": out.hidden_states[0]}
        # Without the last, where the norm behind it is already done.
        found |= {f"layers.{index}": state for index, state in enumerate(out.hidden_states[1:-1])}
        last = out.last_hidden_state
        if "clip" == name[:4]:
            last = tower.post_layernorm(last)
        found["last"] = last
        if out.pooler_output is not None and "dinov2" not in name:
            found["pooler"] = out.pooler_output
        if name.startswith("clip"):
            found["image_embeds"] = model.visual_projection(out.pooler_output)
    return {key: value[0].numpy() for key, value in found.items()}


def numbers(values):
    return [float(f"{value:.7g}") for value in np.asarray(values, np.float64).reshape(-1)]


def vectors(found, before):
    """Layers of tokens by their means and by the first, where that is the class's."""
    result = {}
    for name, value in found.items():
        if value.ndim == 1:
            result[name] = numbers(value)
        else:
            result[name + " mean"] = numbers(value[before:].astype(np.float64).mean(0))
            if before:
                result[name + " cls"] = numbers(value[0])
    return result


def texts(model, name):
    end = 3
    generator = np.random.default_rng(3)
    lists = [[1, *generator.integers(4, WORDS, length).tolist(), end] for length in (0, 3, 3, 10)]
    # Cut at the limit, the mark of the end within, twice, and none.
    lists += [[1, *generator.integers(4, WORDS, 19).tolist()], [1, 5, end, 6, end], [4, 5, 6]]
    found = []
    for ids in lists:
        ids = ids[:12]
        if name == "siglip":
            ids = ids + [2] * (12 - len(ids))
        with torch.no_grad():
            out = model.get_text_features(input_ids=torch.tensor([ids]))
            out = getattr(out, "pooler_output", out)
        found.append(numbers(out[0]))
    return {"texts": [" ".join(f"t{index}" for index in ids) for ids in lists], "vectors": found}


def make(name, model_type, config):
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    config._attn_implementation = "eager"
    model = model_type(config).eval()
    randomize(model, 7)
    model.to(HALF.get(name, torch.float32)).save_pretrained(folder)
    model = model_type.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
    for extra in ["generation_config.json"]:
        (folder / extra).unlink(missing_ok=True)
    side = 35 if "dinov2" in name else 32
    (folder / "preprocessor_config.json").write_text(json.dumps({
        "image_processor_type": "ViTImageProcessor", "do_resize": True, "size": {"height": side, "width": side},
        "resample": 3, "do_rescale": True, "rescale_factor": 1 / 255, "do_normalize": True,
        "image_mean": [0.5, 0.4, 0.3], "image_std": [0.25, 0.5, 0.3]}) + "\n")
    before = {"siglip": 0, "dinov2-registers": 4}.get(name, 1)
    pictures = {}
    for width, height in (SIZES | OTHERS).get(name, [(side, side)]):
        level = torch.tensor(levels(width, height).astype(np.float32) / 255)
        pixels = (level - torch.tensor([0.5, 0.4, 0.3])) / torch.tensor([0.25, 0.5, 0.3])
        pictures[f"{width}x{height}"] = vectors(layers(name, model, pixels.permute(2, 0, 1)[None]), before)
    expected = {"pictures": pictures}
    if name in ("clip", "clip-legacy", "siglip"):
        vocabulary = {"[UNK]": 0} | {f"t{index}": index for index in range(1, WORDS)}
        (folder / "tokenizer.json").write_text(json.dumps({
            "added_tokens": [], "normalizer": None, "pre_tokenizer": {"type": "BertPreTokenizer"},
            "post_processor": None, "model": {
                "type": "WordPiece", "unk_token": "[UNK]", "continuing_subword_prefix": "##",
                "max_input_chars_per_word": 100, "vocab": vocabulary}}))
        if name == "siglip":
            (folder / "tokenizer_config.json").write_text(json.dumps({"pad_token": "t2"}))
        expected |= texts(model, name)
    (folder / "expected.json").write_text(json.dumps(expected))


if __name__ == "__main__":
    for name, family in FAMILIES.items():
        if name in (sys.argv[1:] or FAMILIES):
            make(name, *family)
