"""Makes the sounds of this dataset, and a model that hears who speaks.

    pip install torch==2.15.0 librosa==0.11.0 soundfile==0.14.0 soxr==1.1.0 \\
        onnx==1.23.2 onnxruntime==1.32.0 openvino==2026.4.1
    pip install --no-deps resemblyzer==0.1.4
    python make.py [FOLDER]

The program espeak-ng (1.51) must be there too. Writes sounds/ beside this script: eight voices that each say the same
six sentences; and voices.csv, a row for each sound. Then writes to FOLDER (without it, the folder it is run in) what is
not committed:

voice-encoder.onnx  the speaker encoder of Resemblyzer with all that it needs of a sound in the one graph
voice.yml           the card by which embedsite runs it
expected.npy        the vectors of the sounds by that model, by onnxruntime, in the order of voices.csv

Of the last, voices.npy is what embedsite itself makes, by the command in README.md.

and prints a report; it takes ten seconds. Nothing is drawn at random: with the same versions all files are the same
bytes every time. The model takes a sound as it is. What Resemblyzer's preprocess_wav does before (make quiet sounds
louder, shorten long silences) is not in it; the sounds here are loud enough, and have no silence before or after.
"""
import io
import subprocess
import sys
import time
import types
from pathlib import Path

import librosa
import numpy as np
import onnx
import onnxruntime
import openvino
import soundfile
import soxr
import torch
from onnx import numpy_helper, parser

# Resemblyzer asks for it in order to cut out silence, which is not done here.
sys.modules.setdefault("webrtcvad", types.ModuleType("webrtcvad"))
from resemblyzer import VoiceEncoder, hparams  # noqa: E402

torch.set_num_threads(1)
HERE = Path(__file__).resolve().parent
OUT = Path(sys.argv[1] if len(sys.argv) > 1 else ".")

# m1 and m3 are much alike; the others are not.
VOICES = {
    "belinda": "en-us+belinda", "f2": "en-us+f2", "grandma": "en-us+grandma", "m1": "en-us+m1", "m3": "en-us+m3",
    "m7": "en-us+m7", "scotland": "en-gb-scotland", "whisper": "en-us+whisper",
}
SENTENCES = {
    "closed-shop": "Why did nobody say that the shop is shut?",
    "door-key": "Leave the old key under the stone by the door.",
    "night-rain": "It rained all night, so the path is muddy.",
    "noon-train": "The train leaves from platform two at noon.",
    "small-birds": "Two small birds are building a nest up there.",
    "warm-bread": "The bread is still warm, and tea is ready.",
}
NAMES = [f"sounds/{voice}/{sentence}.ogg" for voice in sorted(VOICES) for sentence in sorted(SENTENCES)]

RATE = hparams.sampling_rate                              # 16000
HOP = RATE * hparams.mel_window_step // 1000              # 160 samples from one frame to the next
FFT = RATE * hparams.mel_window_length // 1000            # 400 samples in a frame
WINDOW = hparams.partials_n_frames                        # 160 frames in a window
STEP = round(RATE / 1.3 / HOP)                            # 77 frames from one window to the next
COVERAGE = 0.75                                           # of the last window, if it is not the only one
LEVEL = -23                                               # of each sound, in dB of full scale


# ---------------------------------------------------------------- sounds

def speak(voice, text):
    """What espeak-ng says, at 16 kHz, without the silence before and after, and as loud as all others."""
    spoken = subprocess.run(["espeak-ng", "-v", voice, "--stdout", text], capture_output=True, check=True).stdout
    sound, rate = soundfile.read(io.BytesIO(spoken), dtype="float32")
    sound = soxr.resample(sound, rate, RATE)
    heard = np.flatnonzero(np.abs(sound) > 0.01 * np.abs(sound).max())
    sound = sound[max(0, heard[0] - 160):heard[-1] + 160]
    return sound * 10 ** (LEVEL / 20) / np.sqrt(np.mean(sound ** 2))


def ogg_sum(data):
    """The check sum of a page of Ogg."""
    value = 0
    for byte in data:
        value = (value << 8 & 0xFFFFFFFF) ^ OGG_SUMS[value >> 24 ^ byte]
    return value


def ogg_sums():
    for value in range(256):
        value <<= 24
        for _ in range(8):
            value = (value << 1) ^ (0x104C11DB7 if value >> 31 else 0)
        yield value


OGG_SUMS = list(ogg_sums())


def vorbis(sound):
    """The sound as Ogg Vorbis, at the lowest quality. The number of the stream, else drawn anew each time, is 0."""
    file = io.BytesIO()
    soundfile.write(file, sound, RATE, format="OGG", subtype="VORBIS", compression_level=1.0)
    data, start = bytearray(file.getvalue()), 0
    while start < len(data):
        parts = data[start + 26]
        end = start + 27 + parts + sum(data[start + 27:start + 27 + parts])
        data[start + 14:start + 18] = data[start + 22:start + 26] = bytes(4)
        data[start + 22:start + 26] = ogg_sum(data[start:end]).to_bytes(4, "little")
        start = end
    return bytes(data)


def write_sounds():
    for name in NAMES:
        path = HERE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(vorbis(speak(VOICES[path.parent.name], SENTENCES[path.stem])))


def read(name):
    sound, rate = soundfile.read(HERE / name, dtype="float32")
    assert rate == RATE and sound.ndim == 1
    return sound


# ---------------------------------------------------------------- model

# How many windows there are: Resemblyzer starts one every 77 frames and leaves out the last if the sound fills less
# than three quarters of it, but takes one at least. So the sound must be `first_full` samples long for one that is full
# enough, and `between` more for each further one. That is Resemblyzer's number for any length (see the check).
# Frames are centred, with zeros before and after, as librosa does it. Zeros for a whole window are put after any sound;
# those that no window needs are not looked at.
GRAPH = """
<ir_version: 8, opset_import: ["" : 17]>
voice_encoder (float[1, samples] waveform) => (float[1, 256] embedding)
{
    shape = Shape (waveform)
    length = Gather (shape, one)
    more = Sub (length, before_second)
    full = Div (more, between)
    count = Max (full, one)
    numbers = Range (zero, count, one)
    starts = Mul (numbers, step)
    places = Add (starts, window)

    padded = Pad (waveform, zeros_around)
    signal = Unsqueeze (padded, axis_1)
    waves = Conv <strides = [160]> (signal, cosines_and_sines)
    power = Mul (waves, waves)
    mel = MatMul (bands, power)
    bands_of_frames = Squeeze (mel, axis_0)
    frames = Transpose <perm = [1, 0]> (bands_of_frames)
    x0 = Gather <axis = 0> (frames, places)

    y0, h0, c0 = LSTM <hidden_size = 256> (x0, W0, R0, B0)
    x1 = Squeeze (y0, axis_1)
    y1, h1, c1 = LSTM <hidden_size = 256> (x1, W1, R1, B1)
    x2 = Squeeze (y1, axis_1)
    y2, h2, c2 = LSTM <hidden_size = 256> (x2, W2, R2, B2)
    last = Squeeze (h2, axis_0)

    linear = Gemm <transB = 1> (last, linear_weight, linear_bias)
    positive = Relu (linear)
    positive_length = ReduceL2 <axes = [1]> (positive)
    partial = Div (positive, positive_length)
    mean = ReduceMean <axes = [0]> (partial)
    mean_length = ReduceL2 <axes = [1]> (mean)
    embedding = Div (mean, mean_length)
}
"""


def gates(tensor):
    """PyTorch has the gates of an LSTM in the order i f g o, ONNX in the order i o f g."""
    i, f, g, o = tensor.detach().chunk(4)
    return torch.cat([i, o, f, g])[None].numpy()


def constants(encoder):
    first_full = int(COVERAGE * WINDOW * HOP)
    between = STEP * HOP
    angles = 2 * np.pi / FFT * np.outer(np.arange(FFT // 2 + 1), np.arange(FFT))
    hann = 0.5 - 0.5 * np.cos(2 * np.pi / FFT * np.arange(FFT))
    bands = librosa.filters.mel(sr=RATE, n_fft=FFT, n_mels=hparams.mel_n_channels)
    values = {
        "zero": np.int64(0), "one": np.int64(1), "axis_0": np.int64([0]), "axis_1": np.int64([1]),
        "before_second": np.int64(first_full - between), "between": np.int64(between), "step": np.int64(STEP),
        "window": np.arange(WINDOW)[:, None],
        "zeros_around": np.int64([0, FFT // 2, 0, FFT // 2 + WINDOW * HOP]),
        "cosines_and_sines": np.float32(np.concatenate([np.cos(angles), np.sin(angles)]) * hann)[:, None],
        "bands": np.float32(np.tile(bands, 2)),  # the square of the cosine's part and that of the sine's part add up
        "linear_weight": encoder.linear.weight.detach().numpy(),
        "linear_bias": encoder.linear.bias.detach().numpy(),
    }
    lstm = encoder.lstm
    for layer in range(hparams.model_num_layers):
        values[f"W{layer}"] = gates(getattr(lstm, f"weight_ih_l{layer}"))
        values[f"R{layer}"] = gates(getattr(lstm, f"weight_hh_l{layer}"))
        values[f"B{layer}"] = np.concatenate([gates(getattr(lstm, f"bias_{of}_l{layer}")) for of in ("ih", "hh")], 1)
    return values


def write_model(encoder, path):
    model = parser.parse_model(GRAPH)
    model.graph.initializer.extend(numpy_helper.from_array(np.asarray(value), name)
                                   for name, value in constants(encoder).items())
    model.producer_name = "content/datasets/voices/make.py"
    model.doc_string = ("The speaker encoder of Resemblyzer 0.1.4 by Corentin Jemine, Resemble AI (Apache-2.0), "
                        "with its mel spectrogram and its windows in the graph.")
    onnx.checker.check_model(model, full_check=True)
    onnx.save(model, path)


def by_onnxruntime(path):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    return lambda sound: session.run(["embedding"], {"waveform": sound[None]})[0][0]


def by_openvino(path):
    settings = {"INFERENCE_PRECISION_HINT": "f32", "INFERENCE_NUM_THREADS": 1}
    compiled = openvino.Core().compile_model(path, "CPU", settings)
    return lambda sound: compiled({"waveform": sound[None]})["embedding"][0].copy()


# ---------------------------------------------------------------- checks and report

def check(encoder, sounds, path):
    """Compares the model by two runtimes with Resemblyzer itself, and gives the vectors by onnxruntime."""
    one, other = by_onnxruntime(path), by_openvino(path)

    def compare(title, sounds):
        theirs, ours, too = (np.stack([run(sound) for sound in sounds])
                             for run in (encoder.embed_utterance, one, other))
        least = min(cosine(a, b) for a, b in zip(theirs.astype(float), ours.astype(float)))
        print(f"{title}:\n"
              f"  onnxruntime to Resemblyzer: least cosine 1 - {1 - least:.0e}, most difference "
              f"{np.abs(theirs - ours).max():.1e}\n"
              f"  openvino to onnxruntime: most difference {np.abs(ours - too).max():.1e}")
        return ours

    vectors = compare(f"{len(sounds)} sounds", sounds)

    # Lengths about those at which a window more is taken, and others.
    joined = np.concatenate(sounds)
    lengths = [1, 100, 1600, 19199, 19200, 25599, 25600, 31519, 31520, 31521, 43839, 43840, 43841, 100000, 160001,
               480000]
    compare(f"{len(lengths)} pieces of all sounds together, of 1 to {lengths[-1]} samples",
            [joined[:n] for n in lengths])

    between = STEP * HOP
    most = 8 * RATE
    for length in range(1, most):
        slices = encoder.compute_partial_slices(length, 1.3, COVERAGE)[0]
        assert len(slices) == max(1, int((length - (COVERAGE * WINDOW * HOP - between)) / between)), length
    print(f"as many windows as Resemblyzer for all lengths below {most} samples")

    quiet = [cosine(one(sound), one(sound * np.float32(0.1))) for sound in sounds]
    print(f"the same sound 20 dB quieter: cosine {min(quiet):.3f} to {max(quiet):.3f}, mean {np.mean(quiet):.3f}")
    return vectors


def cosine(a, b):
    return a @ b / np.linalg.norm(a) / np.linalg.norm(b)


def share(hits):
    hits = np.asarray(hits)
    return f"{hits.sum()}/{len(hits)} ({100 * hits.mean():.0f} %)"


def report(vectors):
    voices, sentences = sorted(VOICES), sorted(SENTENCES)
    voice = np.repeat(np.arange(len(voices)), len(sentences))
    sentence = np.tile(np.arange(len(sentences)), len(voices))
    cosines = vectors @ vectors.T
    same_voice = voice[:, None] == voice
    same_sentence = sentence[:, None] == sentence
    itself = np.eye(len(vectors), dtype=bool)

    table = np.array([[cosines[np.ix_(voice == a, voice == b)][~itself[np.ix_(voice == a, voice == b)]].mean()
                       for b in range(len(voices))] for a in range(len(voices))])
    print("mean cosines between voices (of a voice with itself: of different sentences)")
    print(" " * 10 + "".join(f"{name:>9}" for name in voices))
    for name, row in zip(voices, table):
        print(f"{name:10}" + "".join(f"{value:9.3f}" for value in row))
    print("within each voice, and to all others:")
    for v, name in enumerate(voices):
        inside = cosines[np.ix_(voice == v, voice == v)][~np.eye(len(sentences), dtype=bool)]
        outside = cosines[np.ix_(voice == v, voice != v)]
        print(f"  {name:9} {inside.mean():.3f} ({inside.min():.3f} to {inside.max():.3f}), "
              f"{outside.mean():.3f} ({outside.min():.3f} to {outside.max():.3f})")
    pairs = sorted(((table[a, b], voices[a], voices[b]) for a in range(len(voices)) for b in range(a)), reverse=True)
    for title, some in (("most", pairs[:5]), ("least", pairs[:-4:-1])):
        print(f"pairs {title} alike: " + ", ".join(f"{a} and {b} {value:.3f}" for value, a, b in some))
    print(f"mean cosine: same voice, other sentence {cosines[same_voice & ~itself].mean():.3f}; "
          f"other voice, same sentence {cosines[same_sentence & ~itself].mean():.3f}; "
          f"other voice, other sentence {cosines[~same_voice & ~same_sentence].mean():.3f}; "
          f"least of all {cosines.min():.3f}")

    def nearest(allowed):
        return np.where(allowed, cosines, -2).argmax(1)

    def show(found):
        for i in np.flatnonzero(voice[found] != voice):
            print(f"  {NAMES[i]} -> {NAMES[found[i]]} {cosines[i, found[i]]:.3f}")

    near = nearest(~itself)
    print(f"nearest of all others has the same voice {share(voice[near] == voice)}, "
          f"the same sentence {share(sentence[near] == sentence)}")
    show(near)
    across = nearest(~same_sentence)
    print(f"nearest of the other sentences has the same voice {share(voice[across] == voice)}")
    show(across)
    across = nearest(~same_voice)
    print(f"nearest of the other voices has the same sentence {share(sentence[across] == sentence)}")
    own = np.array([[vectors[(voice == v) & (np.arange(len(vectors)) != i)].mean(0) for v in range(len(voices))]
                    for i in range(len(vectors))])
    own /= np.linalg.norm(own, axis=2, keepdims=True)
    mean = (own @ vectors[:, :, None])[:, :, 0].argmax(1)
    print(f"nearest mean of a voice (without the sound itself) is its own {share(mean == voice)}")
    for i in np.flatnonzero(mean != voice):
        print(f"  {NAMES[i]} -> {voices[mean[i]]}")

    parts = vectors.reshape(len(voices), len(sentences), -1) - vectors.mean(0)
    of_voice, of_sentence = parts.mean(1, keepdims=True), parts.mean(0, keepdims=True)
    rest = parts - of_voice - of_sentence
    whole = (parts ** 2).sum()
    print("spread of the vectors: by voice {:.1f} %, by sentence {:.1f} %, rest {:.1f} %".format(
        *(100 * (np.broadcast_to(part, parts.shape) ** 2).sum() / whole for part in (of_voice, of_sentence, rest))))
    print(f"numbers of a vector that are 0: {(vectors == 0).mean() * 256:.0f} of 256 in the mean; "
          f"0 in all vectors: {(vectors == 0).all(0).sum()}; none is below 0: {bool((vectors >= 0).all())}")


CARD = """modality: sound
title: Resemblyzer's voice encoder
summary: It was trained to tell speakers apart by their voices, whatever they say.
file: voice-encoder.onnx
"""


def write_table():
    rows = ["id,voice,sentence,sound"]
    for name in NAMES:
        voice, slug = name.removeprefix("sounds/").removesuffix(".ogg").split("/")
        rows.append(f'{voice} {slug},{voice},"{SENTENCES[slug]}",voices/{name}')
    (HERE / "voices.csv").write_text("\n".join(rows) + "\n")


def main():
    start = time.time()
    OUT.mkdir(parents=True, exist_ok=True)
    write_sounds()
    write_table()
    sounds = [read(name) for name in NAMES]
    sizes = [(HERE / name).stat().st_size for name in NAMES]
    seconds = [len(sound) / RATE for sound in sounds]
    print(f"{len(NAMES)} sounds of {min(seconds):.2f} to {max(seconds):.2f} s, {min(sizes)} to {max(sizes)} bytes, "
          f"{sum(sizes)} in all; largest amplitude {max(np.abs(sound).max() for sound in sounds):.2f}")

    encoder = VoiceEncoder("cpu", verbose=False)
    path = OUT / "voice-encoder.onnx"
    write_model(encoder, path)
    print(f"{path.stat().st_size} bytes {path.name}")
    vectors = check(encoder, sounds, path)
    np.save(OUT / "expected.npy", vectors)
    (OUT / "voice.yml").write_text(CARD)
    report(vectors)
    print(f"{time.time() - start:.0f} s")


if __name__ == "__main__":
    main()
