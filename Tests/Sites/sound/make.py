"""Makes the data of this test site: sounds, a very small Whisper model, and expected vectors.

    pip install numpy scipy soundfile==0.14.0 soxr==1.1.0 torch==2.15.0 transformers==5.24.0 && python make.py [FOLDER]

FOLDER is where the files go; without it, this script's own folder. Writes model/, content/sounds/ and expected.json,
and prints a report; it takes 40 seconds. All seeds are fixed, so the sounds are the same bytes every time with the same
libsndfile (1.2.2 is part of this soundfile). The model is trained anew; another machine may give a slightly other one.
"""
import json
import math
import struct
import sys
import time
from pathlib import Path

import numpy as np
import soundfile
import soxr
import torch
from scipy.signal import butter, lfilter, sosfilt
from transformers import WhisperConfig, WhisperFeatureExtractor, WhisperModel
from transformers.utils.logging import disable_progress_bar

disable_progress_bar()
torch.set_num_threads(1)  # leaves the other core free, and keeps sums in one order
OUT = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)

TIMBRES = ["sine", "square", "plucked", "bell", "noise"]
NOTES = {"c4": 261.63, "d4": 293.66, "e4": 329.63, "f4": 349.23, "g4": 392.0, "a4": 440.0, "b4": 493.88, "c5": 523.25}
ALL = [(timbre, note) for timbre in TIMBRES for note in NOTES]

RATE = 16_000    # what the model hears
WINDOW = 16_000  # samples of one window
STATE = 320      # samples for one state of the encoder: 2 frames of 160
BANDS = 40
PER_PAIR = 60    # training sounds for each timbre and note
STEPS = 1000
BATCH = 64


# ---------------------------------------------------------------- sounds

def tone(timbre, pitch, count, rate, rng):
    """The bare sound of an instrument, without its envelope."""
    t = np.arange(count) / rate
    pitch *= 2 ** (rng.uniform(-0.3, 0.3) / 12)

    def partial(ratio, decay=0.0):
        if pitch * ratio > 0.45 * rate:
            return 0
        return np.sin(2 * math.pi * (pitch * ratio * t + rng.random())) * np.exp(-decay * t)

    if timbre == "sine":
        return partial(1) + rng.uniform(0, 0.03) * partial(2)
    if timbre == "square":
        fall = rng.uniform(0.9, 1.2)
        return sum(partial(n) / n ** fall for n in range(1, 40, 2))
    if timbre == "plucked":  # Karplus and Strong: a noise that goes round and is smoothed each time
        length = round(rate / pitch)
        start = np.zeros(count)
        start[:length] = rng.uniform(-1, 1, length)
        keep = rng.uniform(0.985, 0.998)
        return lfilter([1], [1, *np.zeros(length - 1), -keep / 2, -keep / 2], start)
    if timbre == "bell":
        decay = rng.uniform(2, 5)
        ratios = [0.56, 0.92, 1.19, 1.71, 2.0, 2.74, 3.0, 3.76, 4.07, 5.43]
        return sum(rng.uniform(0.4, 1) * partial(2 * r, decay * (0.5 + r / 2)) / (1 + r / 3) for r in ratios)
    noise = rng.standard_normal(count)
    band = [9 * pitch * 2 ** rng.uniform(-0.2, 0), min(0.45 * rate, 14 * pitch * 2 ** rng.uniform(0, 0.3))]
    return sosfilt(butter(2, band, "bandpass", fs=rate, output="sos"), noise)


def random_sound(rng, timbre, note, count, rate):
    """A sound with random attack, fall and level, and a little hiss."""
    t = np.arange(count) / rate
    sound = tone(timbre, NOTES[note], count, rate, rng)
    fall = {"noise": (4, 12), "bell": (0, 2), "plucked": (0, 2)}.get(timbre, (0, 6))
    attack = rng.uniform(0.002, 0.02 if timbre in ("plucked", "bell", "noise") else 0.06)
    sound = sound * np.minimum(t / attack, 1) * np.exp(-rng.uniform(*fall) * t)
    sound *= np.minimum((t[-1] - t) / 0.02, 1)  # no click at the end
    sound *= rng.uniform(0.2, 0.85) / abs(sound).max()
    return (sound + 10 ** rng.uniform(-4.5, -3) * rng.standard_normal(count)).astype(np.float32)


def fixed_ogg(data, serial=1):
    """The same Ogg file with a fixed serial number; libsndfile draws one, so each run would give other bytes."""
    table = []
    for value in range(256):
        value <<= 24
        for _ in range(8):
            value = (value << 1 ^ (0x04C11DB7 if value & 0x80000000 else 0)) & 0xFFFFFFFF
        table.append(value)
    pages, at = b"", 0
    while at < len(data):
        count = data[at + 26]
        end = at + 27 + count + sum(data[at + 27:at + 27 + count])
        page = bytearray(data[at:end])
        page[14:18], page[22:26] = struct.pack("<I", serial), bytes(4)
        check = 0
        for byte in page:
            check = (check << 8 & 0xFFFFFFFF) ^ table[check >> 24 ^ byte]
        page[22:26] = struct.pack("<I", check)
        pages, at = pages + page, end
    return bytes(pages)


def write_sound(name, samples, rate):
    (OUT / name).parent.mkdir(parents=True, exist_ok=True)
    # The level of compression is that of Vorbis's quality 0, and small for FLAC.
    level = {"compression_level": 1.0} if name.endswith(("ogg", "flac")) else {}
    soundfile.write(OUT / name, samples, rate, **level)
    if name.endswith(".ogg"):
        (OUT / name).write_bytes(fixed_ogg((OUT / name).read_bytes()))


# Of each timbre: kind of file, rate, and the least and the most seconds. WAV and FLAC are short, to stay small.
FILES = [("wav", 16_000, 0.4, 0.45), ("flac", 16_000, 0.4, 0.5), ("ogg", 22_050, 0.5, 1.0), ("mp3", 22_050, 0.4, 0.9),
         ("ogg", 16_000, 0.4, 1.0), ("mp3", 16_000, 0.6, 1.0)]


def write_sounds():
    """Writes the test sounds. Their seed is their own, so training does not draw them."""
    rng = np.random.default_rng(2)
    names = []
    for timbre in TIMBRES:
        notes = rng.permutation(list(NOTES))
        for note, (kind, rate, least, most) in zip(notes, FILES):
            seconds = rng.uniform(least, most)
            if (timbre, kind, rate) == ("sine", "ogg", 16_000):
                seconds = 1  # a window that is just full
            if (timbre, kind) == ("bell", "wav"):
                rate = 22_050
            if kind == "wav" and timbre in ("square", "plucked"):
                kind = {"square": "mp3", "plucked": "flac"}[timbre]  # three WAV files are enough
            names.append(f"content/sounds/{timbre}/{note}.{kind}")
            write_sound(names[-1], random_sound(rng, timbre, note, round(seconds * rate), rate), rate)
    # Longer than a window: three notes, the last of them cut by the end of a window.
    rate = 22_050
    parts = [random_sound(rng, "plucked", note, round(s * rate), rate) for note, s in
             (("c4", 0.8), ("e4", 0.7), ("g4", 1.0))]
    names.append("content/sounds/plucked/melody.ogg")
    write_sound(names[-1], np.concatenate(parts), rate)
    return names


# ---------------------------------------------------------------- model

def new_extractor():
    return WhisperFeatureExtractor(feature_size=BANDS, chunk_length=1)


def new_model():
    return WhisperModel(WhisperConfig(
        num_mel_bins=BANDS, max_source_positions=WINDOW // STATE, d_model=32, init_std=0.1,
        encoder_layers=2, encoder_attention_heads=2, encoder_ffn_dim=64,
        # The decoder is never used, but a Whisper folder has one.
        decoder_layers=1, decoder_attention_heads=2, decoder_ffn_dim=32, max_target_positions=8, vocab_size=8,
        pad_token_id=0, bos_token_id=1, eos_token_id=2, decoder_start_token_id=1,
        suppress_tokens=None, begin_suppress_tokens=None))


def features(extractor, windows):
    return extractor(windows, sampling_rate=RATE, return_tensors="pt")["input_features"]


def states_of(count):
    return math.ceil(count / STATE)


def sums_of_states(model, values, counts):
    """For each window, the sum of the states that belong to the sound and not to the filling."""
    states = model.encoder(values).last_hidden_state
    own = torch.arange(states.shape[1])[None, :] < torch.tensor(counts)[:, None]
    return (states * own[:, :, None]).sum(1)


def train(extractor):
    rng = np.random.default_rng(1)
    torch.manual_seed(1)
    labels = ALL * PER_PAIR
    pool = [random_sound(rng, timbre, note, int(rng.integers(0.35 * RATE, WINDOW + 1)), RATE)
            for timbre, note in labels]
    values = torch.cat([features(extractor, pool[i:i + 100]) for i in range(0, len(pool), 100)])
    counts = np.array([states_of(len(sound)) for sound in pool])
    timbres = torch.tensor([TIMBRES.index(timbre) for timbre, _ in labels])
    notes = torch.tensor([list(NOTES).index(note) for _, note in labels])

    model = new_model().train()
    # Two heads, both thrown away. The one of the timbres knows only directions, as the site does. The
    # one of the notes weighs little; it keeps the sounds of a timbre from falling into one point.
    of_timbre = torch.nn.Parameter(torch.randn(len(TIMBRES), 32))
    of_note = torch.nn.Linear(32, len(NOTES))
    learnt = [*model.encoder.parameters(), of_timbre, *of_note.parameters()]
    optimizer = torch.optim.AdamW([p for p in learnt if p.requires_grad], weight_decay=0.05)
    # The rate climbs for 50 steps and then falls to nothing.
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 3e-3, total_steps=STEPS, pct_start=50 / STEPS)
    for step in range(STEPS):
        chosen = rng.integers(len(labels), size=BATCH)
        vectors = torch.nn.functional.normalize(sums_of_states(model, values[chosen], counts[chosen]), dim=-1)
        scores = 10 * vectors @ torch.nn.functional.normalize(of_timbre, dim=-1).T
        loss = torch.nn.functional.cross_entropy(scores, timbres[chosen])
        loss = loss + 0.05 * torch.nn.functional.cross_entropy(of_note(5 * vectors), notes[chosen])
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
        if step % 100 == 0 or step == STEPS - 1:
            right = (scores.argmax(1) == timbres[chosen]).float().mean()
            print(f"  step {step}: loss {loss.item():.3f}, timbres right {100 * right:.0f} %", flush=True)
    return model.eval()


def write_model(model, extractor):
    model.save_pretrained(OUT / "model")
    (OUT / "model/model.safetensors").chmod(0o644)
    extractor.save_pretrained(OUT / "model")


# ---------------------------------------------------------------- expected vectors and report

HOW = ("Samples as soundfile reads them (float32), the mean of the channels, resampled to 16000 Hz by soxr VHQ where "
       "needed, cut into windows of 16000 samples (the last may be shorter). Each window: features (filled up with "
       "zeros), encoder's last_hidden_state after its final layer norm, of it only the first ceil(samples / 320) "
       "states. The vector is the mean of all these states of all windows, divided by its length.")


def heard(file):
    samples, rate = soundfile.read(file, dtype="float32", always_2d=True)
    mono = samples.mean(1)
    return rate, len(mono), mono if rate == RATE else soxr.resample(mono, rate, RATE, quality="VHQ")


def vector_of(model, extractor, samples):
    windows = [samples[i:i + WINDOW] for i in range(0, len(samples), WINDOW)]
    counts = [states_of(len(window)) for window in windows]
    # One window at a time, as a batch may sum in another order.
    total = sum(sums_of_states(model, features(extractor, [w]), [c])[0] for w, c in zip(windows, counts))
    mean = total / sum(counts)
    return [len(window) for window in windows], counts, mean / mean.norm()


def share(hits):
    return f"{sum(hits)}/{len(hits)} ({100 * sum(hits) / len(hits):.1f} %)"


@torch.no_grad()
def write_expected(names):
    """Vectors by the saved files alone, in float32."""
    model = WhisperModel.from_pretrained(OUT / "model", dtype=torch.float32).eval()
    extractor = WhisperFeatureExtractor.from_pretrained(OUT / "model")
    rows, vectors = [], []
    for name in names:
        rate, frames, samples = heard(OUT / name)
        windows, states, vector = vector_of(model, extractor, samples)
        vectors.append(vector)
        rows.append({"file": name, "timbre": name.split("/")[2], "rate": rate, "frames": frames,
                     "samples": len(samples), "windows": windows, "states": states})
    matrix = torch.stack(vectors)
    cosines = matrix @ matrix.T
    nearest = cosines.clone().fill_diagonal_(-2).topk(2)
    for row, vector, values, places in zip(rows, vectors, *nearest):
        row["nearest"] = names[places[0]]
        row["nearest_cosine"] = round(values[0].item(), 6)
        row["lead"] = round((values[0] - values[1]).item(), 6)  # over the second nearest
        row["vector"] = [float(f"{v:.7g}") for v in vector.tolist()]
    hits = [row["timbre"] == names[i].split("/")[2] for row, i in zip(rows, nearest.indices[:, 0].tolist())]
    lines = ",\n".join("  " + json.dumps(row) for row in rows)
    (OUT / "expected.json").write_text(
        f'{{\n "how": {json.dumps(HOW)},\n "same_timbre": {json.dumps(sum(hits) / len(hits))},\n'
        f' "sounds": [\n{lines}\n ]\n}}\n')

    for row, hit in zip(rows, hits):
        size = (OUT / row["file"]).stat().st_size
        print(f"  {size:>6} {row['file'][15:]}: {row['rate']} Hz, {row['frames']} frames, "
              f"windows {row['windows']}, nearest {row['nearest'][15:]} {row['nearest_cosine']:.3f}, "
              f"lead {row['lead']:.5f}{'' if hit else '   OTHER TIMBRE'}")
    print(f"nearest of the same timbre: {share(hits)}")
    group = np.array([TIMBRES.index(row["timbre"]) for row in rows])
    print("mean cosines between timbres:")
    for i, timbre in enumerate(TIMBRES):
        means = []
        for j in range(len(TIMBRES)):
            pairs = (group[:, None] == i) & (group[None, :] == j) & ~np.eye(len(rows), dtype=bool)
            means.append(f"{cosines.numpy()[pairs].mean():7.3f}")
        print(f"  {timbre:8}" + " ".join(means))

    # 31 unseen sounds are a small sample; fresh sounds say more.
    rng = np.random.default_rng(3)
    fresh = [(t, random_sound(rng, t, n, int(rng.integers(0.4 * RATE, WINDOW)), RATE)) for t, n in ALL * 5]
    found = torch.stack([vector_of(model, extractor, sound)[2] for _, sound in fresh])
    best = (found @ matrix.T).argmax(1).tolist()
    print(f"fresh sounds, nearest test sound of the same timbre: "
          f"{share([rows[i]['timbre'] == t for (t, _), i in zip(fresh, best)])}")
    # How much the filling matters: a reader who takes the mean over all 50 states is far off.
    whole = torch.stack([model.encoder(features(extractor, [heard(OUT / n)[2][:WINDOW]])).last_hidden_state[0].mean(0)
                         for n in names])
    whole = whole / whole.norm(dim=-1, keepdim=True)
    print(f"cosine to the mean over all 50 states of the first window: from {(whole * matrix).sum(1).min():.4f}, "
          f"mean {(whole * matrix).sum(1).mean():.4f}")


def main():
    start = time.time()
    names = write_sounds()
    extractor = new_extractor()
    model = train(extractor)
    print(f"{sum(p.numel() for p in model.parameters())} parameters, trained after {time.time() - start:.0f} s")
    write_model(model, extractor)
    write_expected(names)
    for file in sorted([*OUT.glob("model/*"), OUT / "expected.json", Path(__file__)]):
        print(f"{file.stat().st_size:>8} {file.name}")
    sizes = [(OUT / name).stat().st_size for name in names]
    print(f"{sum(sizes):>8} all {len(sizes)} sounds, each {min(sizes)} to {max(sizes)}")
    print(f"{time.time() - start:.0f} s in all")


main()
