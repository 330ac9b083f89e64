"""Writes what transformers' processors of pictures, and timm's, make of small pictures: to `recipes/`.

Run with: pip install torch==2.13.0 transformers==5.24.0 timm==1.0.31 pillow==13.0.0 onnx==1.23.2 && python make_recipes.py

`pictures/` holds photographs made here (waves, edges and noise; portrait, landscape, odd sides, one pixel, a strip, grey, with
alpha, CMYK). For each processor NAME/ holds the file that says what is done, and levels.bin: for each picture, in the order of
their names, the levels 0…255 that come out before they are shifted and scaled, which this script does and compares. Alpha is
laid over white before, as embedsite does; the processors drop it. identity.onnx gives the pixels that it takes.
"""

import io
import json
import pathlib
import shutil

import numpy as np
import onnx
from onnx import TensorProto, helper
from PIL import Image
from timm.data import create_transform, resolve_data_config
from transformers.models.bit.image_processing_pil_bit import BitImageProcessorPil
from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil
from transformers.models.convnext.image_processing_pil_convnext import ConvNextImageProcessorPil
from transformers.models.siglip.image_processing_pil_siglip import SiglipImageProcessorPil
from transformers.models.vit.image_processing_pil_vit import ViTImageProcessorPil

FOLDER = pathlib.Path(__file__).parent / "recipes"
MEAN, STD = [0.485, 0.456, 0.406], [0.229, 0.224, 0.225]
SIDE = 24


def photograph(width, height, channels, seed):
    y, x = np.mgrid[0:height, 0:width].astype(float)
    noise = np.random.default_rng(seed).normal(0, 18, (height, width, channels))
    waves = [100 + 60 * np.sin(x / (3 + c) + c) + 50 * np.cos(y / (5 - c) - c) + 40 * (x > y) for c in range(channels)]
    return np.clip(np.stack(waves, -1) + noise, 0, 255).astype(np.uint8)


def pictures():
    return {
        "1x1.png": Image.fromarray(photograph(1, 1, 3, 0)),
        "alpha.png": Image.fromarray(photograph(40, 31, 4, 1), "RGBA"),
        "cmyk.jpg": Image.fromarray(photograph(45, 33, 4, 2), "CMYK"),
        "grey.png": Image.fromarray(photograph(33, 50, 1, 3)[..., 0], "L"),
        "landscape.jpg": Image.fromarray(photograph(97, 64, 3, 4)),
        "landscape.png": Image.fromarray(photograph(83, 47, 3, 5)),
        "portrait.png": Image.fromarray(photograph(51, 90, 3, 6)),
        "square.png": Image.fromarray(photograph(24, 24, 3, 7)),
        "strip.png": Image.fromarray(photograph(90, 7, 3, 8)),
    }


def processors():
    size, edge = {"height": SIDE, "width": SIDE}, {"shortest_edge": SIDE}
    imagenet = dict(image_mean=MEAN, image_std=STD)
    return {
        "clip": (CLIPImageProcessorPil(size=edge, crop_size=size), {}),
        # As files were written before 2022: whole numbers, and another key for the kind.
        "clip-old": (CLIPImageProcessorPil(size=SIDE, crop_size=SIDE - 3), {
            "image_processor_type": None, "feature_extractor_type": "CLIPFeatureExtractor", "size": SIDE,
            "crop_size": SIDE - 3}),
        "dinov2": (BitImageProcessorPil(size={"shortest_edge": 29}, crop_size=size, **imagenet), {}),
        "padded": (BitImageProcessorPil(size={"shortest_edge": 11}, crop_size=size, **imagenet), {}),
        "vit": (ViTImageProcessorPil(size=size), {}),
        "vit-old": (ViTImageProcessorPil(size=SIDE), {
            "image_processor_type": None, "feature_extractor_type": "ViTFeatureExtractor", "size": SIDE}),
        "siglip": (SiglipImageProcessorPil(size={"height": SIDE, "width": 2 * SIDE}), {}),
        "nearest": (ViTImageProcessorPil(size=size, resample=0, do_rescale=False, do_normalize=False), {}),
        "convnext": (ConvNextImageProcessorPil(size=edge, crop_pct=0.8), {}),
    }


def timms():
    return {
        "timm": dict(input_size=(3, SIDE, SIDE), mean=MEAN, std=STD, interpolation="bicubic", crop_pct=0.95),
        "timm-bilinear": dict(input_size=(3, SIDE, SIDE), mean=MEAN, std=STD, interpolation="bilinear", crop_pct=0.875),
        "timm-squash": dict(
            input_size=(3, SIDE, SIDE), mean=[0.5] * 3, std=[0.5] * 3, interpolation="bicubic", crop_pct=0.9,
            crop_mode="squash"),
        "timm-wide": dict(input_size=(3, SIDE, 30), mean=MEAN, std=STD, interpolation="bicubic", crop_pct=1.0),
    }


def opened(name):
    image = Image.open(FOLDER / "pictures" / name)
    if image.mode == "RGBA":
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
    return image.convert("RGB")


def levels(values, scale, mean, std):
    """What was shifted and scaled, and that no more was done than that."""
    mean, std = (np.array(numbers)[:, None, None] for numbers in (mean, std))
    found = np.rint((values * std + mean) / scale)
    assert np.abs((found * scale - mean) / std - values).max() < 1e-5
    return np.moveaxis(found, 0, -1).astype(np.uint8)


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    (FOLDER / "pictures").mkdir(parents=True)
    for name, image in pictures().items():
        image.save(FOLDER / "pictures" / name, quality=90)
    names = sorted(pictures())
    for name, (processor, said) in processors().items():
        (FOLDER / name).mkdir()
        whole = json.loads(processor.to_json_string()) | said
        (FOLDER / name / "preprocessor_config.json").write_text(
            json.dumps({key: value for key, value in whole.items() if value is not None}) + "\n")
        shifted = processor.do_normalize
        with open(FOLDER / name / "levels.bin", "wb") as file:
            for picture in names:
                values = np.asarray(processor(opened(picture), return_tensors="np")["pixel_values"][0], np.float64)
                file.write(levels(
                    values, processor.rescale_factor if processor.do_rescale else 1,
                    processor.image_mean if shifted else [0] * 3, processor.image_std if shifted else [1] * 3).tobytes())
    for name, settings in timms().items():
        (FOLDER / name).mkdir()
        (FOLDER / name / "config.json").write_text(json.dumps({
            "architecture": "resnet18", "num_classes": 1000, "pretrained_cfg": settings}) + "\n")
        transform = create_transform(**resolve_data_config(pretrained_cfg=settings))
        with open(FOLDER / name / "levels.bin", "wb") as file:
            for picture in names:
                values = transform(opened(picture)).numpy().astype(np.float64)
                file.write(levels(values, 1 / 255, settings["mean"], settings["std"]).tobytes())
    graph = helper.make_graph(
        [helper.make_node("Identity", ["pixels"], ["same"])], "identity",
        [helper.make_tensor_value_info("pixels", TensorProto.FLOAT, [1, 3, "height", "width"])],
        [helper.make_tensor_value_info("same", TensorProto.FLOAT, [1, 3, "height", "width"])])
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="make_recipes")
    model.ir_version = 8
    (FOLDER / "identity.onnx").write_bytes(model.SerializeToString(deterministic=True))


if __name__ == "__main__":
    main()
