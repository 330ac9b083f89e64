"""Writes small models of sounds with random weights, sounds, and the vectors that a program must get from them.

Run with: pip install torch==2.15.0 onnx==1.23.2 onnxruntime==1.32.0 transformers==5.24.0 soundfile==0.14.0 soxr==1.1.0 &&
python make_sound_models.py

sounds/NAME.onnx are models of samples or of log-mel features as Whisper has them, sounds/folder/ one that asks for samples of
mean 0 and variance 1, and two.onnx, image.onnx and ints.onnx no models of sounds. expected.json holds each model's vectors of
each WAV file by ONNX Runtime, with the parts that the sound is cut into and how far a vector may be off: further where the
sound is to be resampled, which each program does in its own way.
"""

import json
import pathlib
import shutil

import numpy as np
import onnx
import onnxruntime
import soundfile
import soxr
import torch
from onnx import TensorProto, helper, numpy_helper
from transformers import WhisperFeatureExtractor

FOLDER = pathlib.Path(__file__).parent / "sounds"
RATE, HOP, LEAST = 16_000, 160, 1_600
# Seconds, rate, and the tones in it.
SOUNDS = {
    "short": (0.05, 16_000, [440, 1_900]), "middle": (0.4, 16_000, [220, 3_100, 5_200]),
    "long": (1.3, 16_000, [150, 930, 6_700]), "other": (0.6, 8_000, [330, 1_240])}

# How far vectors may be off: by rounding, and, of each model, where the sound was resampled. That is more than good filters
# differ by, and less than lines between the samples do. Above half of the old rate is only what a filter leaves there, which
# log-mel features show.
ROUNDING = 1e-4
RESAMPLING = {"waves": 5e-3, "window": 1e-2, "channel": 5e-3, "mel": 0.15, "openmel": 0.12, "folder": 2e-2}


class Waves(torch.nn.Module):
    """[1, samples] -> [1, T, 6]"""

    def __init__(self):
        super().__init__()
        self.first, self.second = torch.nn.Conv1d(1, 12, 10, 5), torch.nn.Conv1d(12, 16, 8, 4)
        self.last = torch.nn.Linear(16, 6)

    def forward(self, samples):
        states = torch.nn.functional.gelu(self.first(samples.unsqueeze(1)))
        return self.last(torch.nn.functional.gelu(self.second(states)).transpose(1, 2))


class Window(torch.nn.Module):
    """[1, 4000] -> [1, 5], where it matters when something sounds."""

    def __init__(self):
        super().__init__()
        self.first, self.second = torch.nn.Conv1d(1, 8, 40, 20), torch.nn.Conv1d(8, 4, 8, 8)
        self.last = torch.nn.Linear(4 * 24, 5)

    def forward(self, samples):
        states = torch.nn.functional.gelu(self.first(samples.unsqueeze(1)))
        return self.last(torch.nn.functional.gelu(self.second(states)).flatten(1))


class Channel(torch.nn.Module):
    """[1, 1, samples] -> [1, 7]"""

    def __init__(self):
        super().__init__()
        self.first, self.last = torch.nn.Conv1d(1, 10, 16, 8), torch.nn.Linear(10, 7)

    def forward(self, samples):
        return self.last(torch.nn.functional.gelu(self.first(samples)).mean(2))


class Mel(torch.nn.Module):
    """[1, 20, 50] -> [1, 25, 4]"""

    def __init__(self):
        super().__init__()
        self.first, self.last = torch.nn.Conv1d(20, 12, 3, 2, 1), torch.nn.Linear(12, 4)

    def forward(self, features):
        return self.last(torch.nn.functional.gelu(self.first(features)).transpose(1, 2))


class OpenMel(torch.nn.Module):
    """[1, bands, frames] -> [1, T, 3], of the bands' mean, largest and deviation."""

    def __init__(self):
        super().__init__()
        self.last = torch.nn.Linear(3, 3)

    def forward(self, features):
        features = features[:, :, ::2]
        mean = features.mean(1, keepdim=True)
        deviation = ((features - mean) ** 2).mean(1, keepdim=True) ** 0.5
        largest = features.max(1, keepdim=True).values
        return self.last(torch.cat([mean, largest, deviation], 1).transpose(1, 2))


def randomized(model, seed):
    generator = torch.Generator().manual_seed(seed)
    for name, weight in model.named_parameters():
        noise = torch.randn(weight.shape, generator=generator)
        # Sounds are quiet: at this size of the first weights they are not lost among what is added.
        size = 4 if name == "first.weight" and weight.shape[1] == 1 else 1.5
        weight.data = noise * 0.3 if weight.dim() == 1 else noise * size / (weight.numel() / weight.shape[0]) ** 0.5
    return model.eval()


def export(path, model, seed, shape, names, dynamic):
    """The ONNX file; `dynamic` has the names of the sizes that may differ, for the input and for the output."""
    torch.onnx.export(
        randomized(model, seed), (torch.zeros(shape),), str(path), dynamo=False, opset_version=17, input_names=names[:1],
        output_names=names[1:], dynamic_axes={name: axes for name, axes in zip(names, dynamic) if axes})
    onnx.checker.check_model(onnx.load(path), full_check=True)


def refused(name, inputs, nodes, output, constants={}):
    """A valid model that is not one of sounds."""
    graph = helper.make_graph(
        nodes, name, [helper.make_tensor_value_info(key, *value) for key, value in inputs.items()],
        [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, output)],
        [numpy_helper.from_array(np.array(value), key) for key, value in constants.items()])
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 17)], producer_name="make_sound_models", ir_version=8)
    onnx.checker.check_model(model, full_check=True)
    (FOLDER / f"{name}.onnx").write_bytes(model.SerializeToString(deterministic=True))


def tones(seconds, rate, pitches, seed):
    """Tones of which one rises, noise, and a little above zero; soft at both ends."""
    count = round(seconds * rate)
    time = np.arange(count) / rate
    sound = sum(0.3 / (index + 1) * np.sin(2 * np.pi * (pitch + (index == 0) * 90 * time) * time + index)
                for index, pitch in enumerate(pitches))
    sound = sound * (0.6 + 0.4 * np.sin(2 * np.pi * 2.3 * time)) + 0.03
    sound += np.random.default_rng(seed).normal(0, 0.02, count)
    edge = np.minimum(1, np.minimum(np.arange(count), np.arange(count)[::-1]) / (0.01 * rate))
    return np.round(sound * edge * 32_767).astype(np.int16)


def samples(name):
    found, rate = soundfile.read(FOLDER / f"{name}.wav", dtype="float32")
    return found if rate == RATE else soxr.resample(found, rate, RATE, "VHQ")


def parts(sound, length):
    cut = [sound[start:start + length] for start in range(0, len(sound), length)]
    return cut[:1] + [part for part in cut[1:] if len(part) >= LEAST]


def filled(part, length):
    return np.pad(part, (0, max(0, length - len(part))))


def features(part, bands):
    return WhisperFeatureExtractor(feature_size=bands, hop_length=HOP, n_fft=400)._np_extract_fbank_features([part], "cpu")


def vector(session, sound, length, bands=None, fill=False, normalized=False):
    """The vector of a sound, and each part's own samples and states."""
    sums, weights, said = 0, 0, []
    for part in parts(sound, length):
        own = len(part)
        if normalized:
            part = ((part - part.mean(dtype=np.float64)) / np.sqrt(part.var(dtype=np.float64) + 1e-7)).astype(np.float32)
        part = filled(part, length if fill else LEAST)
        given = features(part, bands) if bands else part[None]
        entry = session.get_inputs()[0]
        given = given.reshape((1,) * (len(entry.shape) - given.ndim) + given.shape)
        output = session.run(None, {entry.name: given})[0][0].astype(np.float64)
        if output.ndim == 1:
            states, weight, total = None, own, output * own
        else:
            weight = states = -(-len(output) * own // length) if fill else len(output)
            total = output[:states].sum(0)
        sums, weights = sums + total, weights + weight
        said.append({"samples": own} | ({"states": states} if states else {}))
    return sums / weights, said


def main():
    shutil.rmtree(FOLDER, ignore_errors=True)
    (FOLDER / "folder").mkdir(parents=True)
    for seed, (name, sound) in enumerate(SOUNDS.items()):
        soundfile.write(FOLDER / f"{name}.wav", tones(*sound, seed), sound[1], "PCM_16")

    export(FOLDER / "waves.onnx", Waves(), 1, (1, 16_000), ["input_values", "last_hidden_state"], [{1: "samples"}, {1: "T"}])
    export(FOLDER / "window.onnx", Window(), 2, (1, 4_000), ["samples", "embedding"], [{}, {}])
    export(FOLDER / "channel.onnx", Channel(), 3, (1, 1, 16_000), ["audio", "embedding"], [{2: "samples"}, {}])
    export(FOLDER / "mel.onnx", Mel(), 4, (1, 20, 50), ["input_features", "last_hidden_state"], [{}, {}])
    export(
        FOLDER / "openmel.onnx", OpenMel(), 5, (1, 24, 100), ["input_features", "states"],
        [{1: "bands", 2: "frames"}, {1: "T"}])
    shutil.copy(FOLDER / "waves.onnx", FOLDER / "folder" / "model.onnx")
    (FOLDER / "folder" / "config.json").write_text(json.dumps({"model_type": "wav2vec2"}))
    (FOLDER / "folder" / "preprocessor_config.json").write_text(json.dumps({
        "feature_extractor_type": "Wav2Vec2FeatureExtractor", "do_normalize": True, "sampling_rate": RATE, "feature_size": 1,
        "padding_value": 0.0}))

    refused("two", {"input_values": (TensorProto.FLOAT, [1, "samples"]), "speaker": (TensorProto.FLOAT, [1, 4])}, [
        helper.make_node("ReduceMean", ["input_values"], ["mean"], axes=[1]),
        helper.make_node("Mul", ["mean", "speaker"], ["embedding"])], [1, 4])
    refused("image", {"pixels": (TensorProto.FLOAT, [1, 3, 8, 8])}, [
        helper.make_node("ReduceMean", ["pixels"], ["embedding"], axes=[2, 3], keepdims=0)], [1, 3])
    refused("ints", {"input_values": (TensorProto.INT64, [1, "samples"])}, [
        helper.make_node("Cast", ["input_values"], ["floats"], to=TensorProto.FLOAT),
        helper.make_node("ReduceMean", ["floats"], ["mean"], axes=[1]),
        helper.make_node("Mul", ["mean", "shares"], ["embedding"])], [1, 4], {"shares": np.array([[1, 2, 3, 4]], np.float32)})

    models = {
        "waves": dict(length=RATE), "window": dict(length=4_000, fill=True), "channel": dict(length=RATE),
        "mel": dict(length=50 * HOP, bands=20, fill=True), "openmel": dict(length=RATE, bands=24, fill=True),
        "folder": dict(length=RATE, normalized=True)}
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    said = {}
    for name, rules in models.items():
        path = "folder/model.onnx" if name == "folder" else f"{name}.onnx"
        session = onnxruntime.InferenceSession(FOLDER / path, options, ["CPUExecutionProvider"])
        said[name] = {"file": path} | rules | {"sounds": {}}
        for sound, (_, rate, _) in SOUNDS.items():
            found, cut = vector(session, samples(sound), **rules)
            said[name]["sounds"][sound] = {
                "parts": cut, "vector": [float(f"{value:.7g}") for value in found],
                "tolerance": ROUNDING if rate == RATE else RESAMPLING[name]}
    (FOLDER / "expected.json").write_text(json.dumps({
        "rate": RATE, "least": LEAST, "sounds": {
            name: {"file": f"{name}.wav", "rate": rate, "samples": len(samples(name))}
            for name, (_, rate, _) in SOUNDS.items()},
        "models": said}))


if __name__ == "__main__":
    torch.set_num_threads(1)
    main()
