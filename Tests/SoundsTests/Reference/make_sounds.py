"""Makes the reference data of the sound tests: sound files, damaged files, and expected numbers.

    pip install numpy soundfile==0.14.0 soxr==1.1.0 torch==2.15.0 transformers==5.24.0 && python make_sounds.py [FOLDER]

FOLDER is where the files go; without it, this script's own folder. The files are the same bytes every time with the
same versions (libsndfile 1.2.2 is part of this soundfile). Prints a report; takes five seconds.
"""
import json
import math
import struct
import sys
from pathlib import Path

import numpy as np
import soundfile
import soxr
import torch
from transformers import WhisperFeatureExtractor
from transformers.audio_utils import mel_filter_bank

torch.set_num_threads(1)  # leaves the other core free, and keeps sums in one order
OUT = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parent)


def write_json(name, value):
    (OUT / name).write_text(json.dumps(value, separators=(",", ":")).replace('},"', '},\n"') + "\n")


def rounded(values, digits=7):
    return [round(v, digits) + 0.0 for v in np.asarray(values, np.float64).tolist()]  # + 0.0 makes -0.0 to 0.0


# ---------------------------------------------------------------- sound files

def tune(rate, seconds, seed=1):
    """A rising chirp, two tones and one click, under 0.9."""
    rng = np.random.default_rng(seed)
    t = np.arange(round(rate * seconds)) / rate
    phases = rng.uniform(0, 2 * math.pi, 3)
    sound = 0.3 * np.sin(2 * math.pi * (200 * t + 1500 * t * t / seconds) + phases[0])
    sound += 0.2 * np.sin(2 * math.pi * 440 * t + phases[1]) + 0.1 * np.sin(2 * math.pi * 1234.5 * t + phases[2])
    click = rng.integers(len(t) // 3, 2 * len(t) // 3)
    sound[click:click + 12] += 0.25 * rng.choice([-1, 1], 12)
    assert abs(sound).max() < 0.9
    return sound


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


def write_sound(name, samples, rate, **options):
    soundfile.write(OUT / name, samples, rate, **options)
    data = (OUT / name).read_bytes()
    if name.endswith(".ogg"):
        data = fixed_ogg(data)
    at = data.find(b"PEAK", 0, 100)  # libsndfile writes the time of day into this chunk of float WAV files
    if at > 0:
        data = data[:at + 12] + bytes(4) + data[at + 16:]
    (OUT / name).write_bytes(data)


def write_sounds():
    rate, whole, half = 22_050, 0.6, 0.3
    write_sound("tone.wav", tune(rate, whole), rate, subtype="PCM_16")
    write_sound("tone24.wav", tune(rate, half), rate, subtype="PCM_24")
    write_sound("tonef.wav", tune(rate, half), rate, subtype="FLOAT")
    write_sound("stereo.wav", np.stack([tune(44_100, 0.2), 0.8 * tune(44_100, 0.2, seed=2)], 1), 44_100,
                subtype="PCM_16")
    write_sound("tone.flac", tune(rate, whole), rate, subtype="PCM_16")
    write_sound("tone.ogg", tune(rate, whole), rate, format="OGG", subtype="VORBIS")
    write_sound("tone.mp3", tune(rate, whole), rate, format="MP3")
    write_sound("tone.aiff", tune(rate, 0.2), rate, subtype="PCM_16")
    names = ["tone.wav", "tone24.wav", "tonef.wav", "stereo.wav", "tone.flac", "tone.ogg", "tone.mp3", "tone.aiff"]
    if "OPUS" in soundfile.available_subtypes("OGG"):
        # Opus has no 22,050 Hz.
        write_sound("tone.opus.ogg", tune(24_000, whole), 24_000, format="OGG", subtype="OPUS")
        names.append("tone.opus.ogg")

    described = {}
    for name in names:
        samples, rate = soundfile.read(OUT / name, dtype="float32", always_2d=True)
        mono = samples.mean(1)
        assert len(mono) == soundfile.info(OUT / name).frames
        places = sorted({*np.linspace(0, len(mono) - 1, 40).astype(int).tolist()})
        described[name] = {
            "rate": rate, "channels": samples.shape[1], "frames": len(mono),
            "samples": {str(i): v for i, v in zip(places, rounded(mono[places]))},
            "sum_of_squares": round(float((mono.astype(np.float64) ** 2).sum()), 5)}
    write_json("sounds.json", described)
    for name in names:
        values = described[name]
        print(f"{(OUT / name).stat().st_size:>8} {name}: {values['rate']} Hz, {values['channels']} channels, "
              f"{values['frames']} frames, sum of squares {values['sum_of_squares']}")


# ---------------------------------------------------------------- damaged files

def wav(data, rate=22_050, claimed=None):
    """A 16-bit mono WAV file; claimed is how many bytes of data its header tells."""
    claimed = len(data) if claimed is None else claimed
    return (b"RIFF" + struct.pack("<I", claimed + 36) + b"WAVEfmt "
            + struct.pack("<IHHIIHH", 16, 1, 1, rate, rate * 2, 2, 16) + b"data" + struct.pack("<I", claimed) + data)


def write_damaged():
    pcm = (tune(22_050, 0.1) * 32_767).astype("<i2").tobytes()
    flac = (OUT / "tone.flac").read_bytes()
    files = {
        "empty.wav": b"",
        "header_only.wav": wav(b""),
        "cut.wav": wav(pcm, claimed=4 * len(pcm)),
        "cut.flac": flac[:len(flac) // 2],
        "noise.mp3": np.random.default_rng(3).bytes(4096),
        "norate.wav": wav(pcm[:2000], rate=0),
        "huge.wav": wav(pcm[:2000], claimed=2 ** 31),
        "text.wav": b"This is a plain text and not a sound.\n" * 5,
    }
    for name, data in files.items():
        (OUT / name).write_bytes(data)
        print(f"{len(data):>8} {name}: ", end="")
        try:
            info = soundfile.info(OUT / name)
            print(f"opens, {info.samplerate} Hz, {info.channels} channels, {info.frames} frames", end="; ")
        except Exception as error:
            print(f"opening raises {type(error).__name__}({error})", end="; ")
        try:
            samples, _ = soundfile.read(OUT / name, dtype="float32")
            print(f"read gives shape {samples.shape}")
        except Exception as error:
            print(f"read raises {type(error).__name__}({error})")


# ---------------------------------------------------------------- other rates

def write_resampled():
    rng = np.random.default_rng(4)
    cases = []
    for rate_in, rate_out in [(22_050, 16_000), (44_100, 16_000), (48_000, 16_000), (8_000, 16_000), (11_025, 16_000)]:
        count = round(rate_in * 0.2) + 3  # not a whole number of samples at the other rate
        # All below 0.4 of the lower rate, so that the filter of any good resampler leaves them as they are.
        shares = [0.011, 0.093, 0.207, 0.318, 0.395]
        frequencies = [round(share * min(rate_in, rate_out) + rng.uniform(-9, 0), 2) for share in shares]
        phases = rounded(rng.uniform(0, 2 * math.pi, 5), 4)
        amplitudes = [0.25, 0.2, 0.15, 0.12, 0.1]

        def ideal(number, rate):
            t = np.arange(number) / rate
            return sum(a * np.sin(2 * math.pi * f * t + p) for f, p, a in zip(frequencies, phases, amplitudes))

        result = soxr.resample(ideal(count, rate_in), rate_in, rate_out, quality="VHQ")
        lengths = {n: len(soxr.resample(np.zeros(n), rate_in, rate_out, quality="VHQ"))
                   for n in (1, 2, 3, 10, 99, 100, 101, 1001, 22_051)}
        cases.append({"rate_in": rate_in, "rate_out": rate_out, "frequencies": frequencies, "phases": phases,
                      "amplitudes": amplitudes, "count_in": count, "count_out": len(result),
                      "values": rounded(result), "lengths": lengths})
        off = abs(result - ideal(len(result), rate_out))
        rules = {"round": lambda n: math.floor(n * rate_out / rate_in + 0.5),
                 "ceil": lambda n: -(-n * rate_out // rate_in), "floor": lambda n: n * rate_out // rate_in}
        pairs = [*lengths.items(), (count, len(result))]
        fitting = [name for name, rule in rules.items() if all(rule(n) == m for n, m in pairs)]
        print(f"  {rate_in} -> {rate_out}: {count} -> {len(result)} ({count * rate_out / rate_in:.3f}), length by "
              f"{fitting}; largest difference from the formula: {off.max():.2e}, without 100 at each end "
              f"{off[100:-100].max():.2e}, without 400 {off[400:-400].max():.2e}")
    write_json("resampled.json", {
        "formula": "sum over k of amplitudes[k] * sin(2 pi frequencies[k] i / rate_in + phases[k]), i = 0 ..< count_in",
        "cases": cases})


# ---------------------------------------------------------------- Whisper features

SIGNAL = {"rate": 16_000, "frequencies": [261.63, 997.0, 2903.5, 6100.25], "phases": [0.1, 1.2, 2.3, 3.4],
          "amplitudes": [0.3, 0.2, 0.1, 0.02], "decay": 2.5, "noise": 0.1, "seed": 20_240_229,
          "formula": "x0 = seed; for each i: x = (x * 1664525 + 1013904223) mod 2^32; t = i / rate; sample = "
                     "exp(-decay t) * (sum over k of amplitudes[k] * sin(2 pi frequencies[k] t + phases[k])) "
                     "+ noise * ((x >> 8) / 2^24 - 0.5); all in double, then to float32"}


def whisper_signal(count):
    x, samples = SIGNAL["seed"], []
    for i in range(count):
        x = (x * 1_664_525 + 1_013_904_223) % 2 ** 32
        t = i / SIGNAL["rate"]
        tones = sum(a * math.sin(2 * math.pi * f * t + p)
                    for f, p, a in zip(SIGNAL["frequencies"], SIGNAL["phases"], SIGNAL["amplitudes"]))
        samples.append(math.exp(-SIGNAL["decay"] * t) * tones + SIGNAL["noise"] * ((x >> 8) / 2 ** 24 - 0.5))
    return np.array(samples).astype(np.float32)


def features_case(name, samples, bands, chunk, frames_shown, band_step, frame_step, signal="formula"):
    extractor = WhisperFeatureExtractor(feature_size=bands, chunk_length=chunk)
    values = extractor(samples, sampling_rate=16_000, return_tensors="np")["input_features"][0]
    assert values.dtype == np.float32 and values.shape == (bands, chunk * 100)
    shown = range(0, bands, band_step), range(0, min(frames_shown, values.shape[1]), frame_step)

    # How exact the numbers are: transformers' own other way, in numpy and double.
    padded = np.zeros(extractor.n_samples)
    padded[:len(samples)] = samples[:extractor.n_samples]
    other = extractor._np_extract_fbank_features(padded[None], "cpu")[0]
    print(f"  {name}: {values.shape}, {values.min():.4f} to {values.max():.4f}, last frame "
          f"{values[:, -1].min():.4f} to {values[:, -1].max():.4f}; "
          f"largest difference of transformers' numpy way {abs(values - other).max():.1e}")
    return {"name": name, "signal": signal, "count": len(samples), "feature_size": bands, "chunk_length": chunk,
            "shape": list(values.shape),
            "minimum": round(float(values.min()), 6), "maximum": round(float(values.max()), 6),
            "bands": list(shown[0]), "frames": list(shown[1]),
            "values": [rounded(values[b, list(shown[1])], 6) for b in shown[0]],
            "last_frame": rounded(values[list(shown[0]), -1], 6)}


def write_features():
    long, short, full = (whisper_signal(n) for n in (20_800, 11_200, 16_000))
    write_json("log_mel.json", {"signal": {**SIGNAL, "first_samples": [float(v) for v in long[:8]]}, "cases": [
        features_case("80 bands", long, 80, 30, 140, 3, 4),
        features_case("128 bands", long, 128, 30, 140, 3, 4),
        features_case("40 bands", short, 40, 1, 100, 2, 2),
        features_case("40 bands, full window", full, 40, 1, 100, 4, 4),
        features_case("80 bands, silence", np.zeros(20_800, np.float32), 80, 30, 140, 20, 20, "zeros"),
        features_case("40 bands, silence", np.zeros(11_200, np.float32), 40, 1, 100, 20, 20, "zeros"),
    ]})

    bank = mel_filter_bank(num_frequency_bins=201, num_mel_filters=80, min_frequency=0.0, max_frequency=8000.0,
                           sampling_rate=16_000, norm="slaney", mel_scale="slaney")
    write_json("mel_filters.json", {
        "bands": 80, "n_fft": 400, "rate": 16_000, "minimum": 0, "maximum": 8000,
        "filters": {str(band): rounded(bank[:, band], 8) for band in (0, 1, 40, 79)}})


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    print(f"libsndfile {soundfile.__libsndfile_version__}, soxr {soxr.__version__}\nsounds:")
    write_sounds()
    print("damaged files, as soundfile takes them:")
    write_damaged()
    print("resampled:")
    write_resampled()
    print("features:")
    write_features()
    for file in sorted(OUT.glob("*.json")):
        print(f"{file.stat().st_size:>8} {file.name}")
    print(f"{sum(f.stat().st_size for f in OUT.iterdir() if f.is_file()):>8} in all")


main()
