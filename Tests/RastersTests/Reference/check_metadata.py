#!/usr/bin/env python3
"""Holds published pictures against Pillow: every pixel, profile, frame and orientation is there, nothing else is.

    python check_metadata.py PROGRAM [FOLDER_WITH_PHOTOGRAPHS]

PROGRAM is the embedsite binary. Needs Pillow. A site of pictures of every sort is made in a temporary folder, each with
EXIF (a place, a maker's note, a preview), XMP, comments and bytes behind its end; the program builds it; Pillow reads what
was published.
"""
import io
import pathlib
import subprocess
import sys
import tempfile

from PIL import Image, ImageCms, ImageOps, ImageSequence, PngImagePlugin

SECRET = b"Secret"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Secret</x:xmpmeta>"


def exif(orientation):
    block = Image.Exif()
    block[0x0112] = orientation
    block[0x010F] = "Secret camera"
    block.get_ifd(0x8769)[0x927C] = SECRET
    block.get_ifd(0x8825)[1] = "N"
    block.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    return block.tobytes()


def picture(mode="RGB", width=61, height=37):
    image = Image.new("RGB", (width, height))
    image.putdata([(x * 4, y * 6, 220 if x + 2 * y < width else 40) for y in range(height) for x in range(width)])
    return image.convert(mode)


def saved(image, format, **options):
    out = io.BytesIO()
    image.save(out, format, **options)
    return out.getvalue()


def pictures():
    for orientation in range(1, 9):
        yield f"exif-{orientation}.jpg", saved(picture(), "JPEG", exif=exif(orientation), comment=SECRET, xmp=XMP)
    common = {"exif": exif(6), "icc_profile": PROFILE, "comment": SECRET, "xmp": XMP}
    yield "large-profile.jpg", saved(picture(), "JPEG", **common | {"icc_profile": PROFILE + b"\0" * 150_000})
    for name, options in {
        "progressive": {"progressive": True}, "restart": {"restart_marker_blocks": 2}, "rgb": {"keep_rgb": True},
        "optimized": {"optimize": True, "subsampling": 0}, "density": {"dpi": (72, 96)},
    }.items():
        yield f"{name}.jpg", saved(picture(), "JPEG", **common, **options)
    for mode in ("L", "CMYK"):
        yield f"{mode}.jpg", saved(picture(mode), "JPEG", **common)
    yield "mpo.jpg", saved(picture(), "MPO", save_all=True, append_images=[picture(width=30)], exif=exif(3))
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "Secret")
    texts.add_text("Comment", "Secret", zip=True)
    texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
    for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16"):
        image = picture("L" if mode == "I;16" else mode)
        image = image.convert("I").point(lambda v: v * 200).convert("I;16") if mode == "I;16" else image
        yield f"{mode.replace(';', '-')}.png", saved(
            image, "PNG", exif=exif(6), icc_profile=PROFILE, pnginfo=texts, dpi=(72, 72))
    frames = [picture().rotate(30 * turn) for turn in range(4)]
    yield "animated.png", saved(
        frames[0], "PNG", save_all=True, append_images=frames[1:], duration=[100, 200, 300, 400], pnginfo=texts, exif=exif(1))
    for name, options in {"lossy": {}, "lossless": {"lossless": True}}.items():
        yield f"{name}.webp", saved(picture(), "WEBP", exif=exif(6), icc_profile=PROFILE, xmp=XMP, **options)
        yield f"plain-{name}.webp", saved(picture(), "WEBP", **options)
    yield "alpha.webp", saved(picture("RGBA"), "WEBP", exif=exif(1), xmp=XMP)
    yield "animated.webp", saved(
        frames[0], "WEBP", save_all=True, append_images=frames[1:], duration=[100, 200, 300, 400], exif=exif(6), xmp=XMP)
    yield "animated.gif", saved(
        frames[0], "GIF", save_all=True, append_images=frames[1:], duration=[100, 200, 300, 400], loop=3, comment=SECRET)
    yield "plain.gif", saved(picture(), "GIF", comment=SECRET)
    yield "favicon.ico", saved(picture("RGBA", 64, 64), "ICO", sizes=[(16, 16), (32, 32), (64, 64)])


def seen(data):
    """All that readers are to see of a picture, and how it is to be turned."""
    image = Image.open(io.BytesIO(data))
    frames = [] if image.format == "MPO" else ImageSequence.Iterator(image)
    frames = [(f.mode, f.size, f.convert("RGBA").tobytes(), f.info.get("duration")) for f in frames]
    first = Image.open(io.BytesIO(data))
    first.load()
    # Pillow makes a JPEG's `dpi` up where there is EXIF.
    density = ("jfif_density", "jfif_unit") if "jfif" in first.info else ("dpi",)
    kept = {key: first.info.get(key) for key in ("icc_profile", "transparency", "loop", "adobe_transform", "gamma", *density)}
    turned = ImageOps.exif_transpose(first).tobytes()
    return first.mode, first.size, first.tobytes(), turned, frames, kept, first.getexif().get(0x0112, 1)


def hidden(data):
    """What a published picture must not tell."""
    image = Image.open(io.BytesIO(data))
    image.load()
    block = image.getexif()
    tags = set(block) - {0x0112} | set(block.get_ifd(0x8769)) | set(block.get_ifd(0x8825)) | set(block.get_ifd(1))
    words = {"comment", "xmp", "photoshop", "Author", "Comment", "XML:com.adobe.xmp"} & set(image.info)
    return tags, words, SECRET in data


def main():
    program = pathlib.Path(sys.argv[1]).resolve()
    photographs = sorted(pathlib.Path(sys.argv[2]).rglob("*.jpg")) if len(sys.argv) > 2 else []
    files = {}
    for name, data in pictures():
        files[name] = data if name.endswith((".ico", ".mpo")) else data + SECRET
    for index, path in enumerate(photographs):
        files[f"photograph-{index}.jpg"] = path.read_bytes()
    with tempfile.TemporaryDirectory() as work:
        root = pathlib.Path(work)
        (root / "content").mkdir()
        (root / "embedsite.yml").write_text("title: Pictures\n")
        (root / "content/index.md").write_text("# Pictures\n\n" + "".join(f"![{n}]({n})\n" for n in files))
        for name, data in files.items():
            (root / "content" / name).write_bytes(data)
        run = subprocess.run([program, "build", "--strict", "--root", root], capture_output=True, text=True)
        print(run.stderr, end="")
        assert run.returncode == 0, run.returncode
        changed = 0
        for name, data in files.items():
            published = (root / "site" / name).read_bytes()
            changed += published != data
            before, after = seen(data), seen(published)
            # The second picture of an MPO is left out with the rest: what readers see is the first.
            for part, (left, right) in enumerate(zip(before, after)):
                assert left == right or name == "mpo.jpg" and part == 4, (name, part)
            assert hidden(published) == (set(), set(), False), (name, hidden(published))
    print(f"{len(files)} pictures, {changed} of them changed, all with their pixels and nothing else")


main()
