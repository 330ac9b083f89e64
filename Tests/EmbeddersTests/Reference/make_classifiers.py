"""Writes small classifiers as torchvision defines its large ones, and the vectors before their classes.

Run with: pip install torch==2.13.0 torchvision==0.28.0 onnx==1.23.2 onnxscript==0.7.2 && python make_classifiers.py [FOLDER]

ResNet with basic blocks and with bottlenecks, and ViT, of torchvision's own parts at a small width, exported to ONNX with random
weights. classifiers.json holds for each the picture's size and what hooks of PyTorch saw: before the last layer, at its output,
and in the middle. With FOLDER the full ResNet-18, ResNet-50 and ViT-B/16 are written there, too large to be kept.
"""

import json
import pathlib
import sys

import numpy as np
import torch
from torchvision import models
from torchvision.models.resnet import BasicBlock, Bottleneck, ResNet
from torchvision.models.vision_transformer import VisionTransformer

FOLDER = pathlib.Path(__file__).parent / "classifiers"


class SmallResNet(ResNet):
    """ResNet's parts, of a few planes: its own `__init__` has them fixed."""

    def __init__(self, block, layers, planes):
        torch.nn.Module.__init__(self)
        self._norm_layer, self.inplanes, self.dilation, self.groups, self.base_width = torch.nn.BatchNorm2d, planes, 1, 1, 64
        self.conv1 = torch.nn.Conv2d(3, planes, 7, 2, 3, bias=False)
        self.bn1 = torch.nn.BatchNorm2d(planes)
        self.relu = torch.nn.ReLU(inplace=True)
        self.maxpool = torch.nn.MaxPool2d(3, 2, 1)
        self.layer1 = self._make_layer(block, planes, layers[0])
        self.layer2 = self._make_layer(block, planes * 2, layers[1], stride=2)
        self.layer3 = self._make_layer(block, planes * 4, layers[2], stride=2)
        self.layer4 = self._make_layer(block, planes * 8, layers[3], stride=2)
        self.avgpool = torch.nn.AdaptiveAvgPool2d((1, 1))
        self.fc = torch.nn.Linear(planes * 8 * block.expansion, 1000)


def levels(side):
    y, x, c = np.mgrid[0:side, 0:side, 0:3]
    return ((x * 37 + y * 59 + c * 83 + x * y * (c + 3)) % 256).astype(np.uint8)


def randomized(model):
    generator = torch.Generator().manual_seed(7)
    for name, weight in model.named_parameters():
        noise = torch.randn(weight.shape, generator=generator)
        weight.data = noise * 0.2 + (0 if name.endswith("bias") else 1) if weight.dim() == 1 else (
            noise * 1.2 / (weight.numel() / weight.shape[0]) ** 0.5)
    for name, buffer in model.named_buffers():
        if name.endswith("running_mean"):
            buffer.data = torch.randn(buffer.shape, generator=generator) * 0.1
    return model.eval()


def export(model, side, path, before):
    """The ONNX file, and what the last layer got and gave."""
    seen = {}
    hook = before.register_forward_hook(lambda _, inputs, output: seen.update(before=inputs[0], output=output))
    pixels = torch.tensor(levels(side).astype(np.float32) / 255).permute(2, 0, 1)[None]
    with torch.no_grad():
        model(pixels)
    hook.remove()
    torch.onnx.export(model, (pixels,), str(path), dynamo=False, opset_version=17, input_names=["pixels"])
    return {"side": side} | {
        key: [float(f"{value:.7g}") for value in tensor[0].double().numpy().reshape(-1)[:2048]]
        for key, tensor in seen.items()}


def main(folder, nets):
    folder.mkdir(parents=True, exist_ok=True)
    said = {}
    for name, (model, side) in nets.items():
        randomized(model)
        last = model.fc if hasattr(model, "fc") else model.heads.head
        said[name] = export(model, side, folder / f"{name}.onnx", last)
    (folder / "classifiers.json").write_text(json.dumps(said))


if __name__ == "__main__":
    if sys.argv[1:]:
        torch.manual_seed(7)
        main(pathlib.Path(sys.argv[1]), {
            "resnet18": (models.resnet18(), 224), "resnet50": (models.resnet50(), 224),
            "vit_b_16": (models.vit_b_16(), 224)})
    else:
        main(FOLDER, {
            "resnet-basic": (SmallResNet(BasicBlock, [1, 1, 1, 1], 2), 64),
            "resnet-bottleneck": (SmallResNet(Bottleneck, [1, 1, 1, 1], 2), 64),
            "vit": (VisionTransformer(32, 8, 2, 2, 16, 24, num_classes=1000), 32)})
