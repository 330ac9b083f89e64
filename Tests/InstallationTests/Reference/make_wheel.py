"""Makes a small wheel that pip accepts: make_wheel.py FOLDER NAME VERSION [PATH=TEXT]...

The wheel holds the files named, beside what every wheel holds. Its bytes depend on the arguments alone. Prints its path.
"""
import base64, hashlib, sys, zipfile

folder, name, version, *files = sys.argv[1:]
info = f"{name}-{version}.dist-info"
contents = dict(file.split("=", 1) for file in files)
contents[f"{info}/METADATA"] = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
contents[f"{info}/WHEEL"] = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def record(path, text):
    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
    return f"{path},sha256={digest},{len(text.encode())}\n"


contents[f"{info}/RECORD"] = "".join(record(*item) for item in contents.items()) + f"{info}/RECORD,,\n"
path = f"{folder}/{name}-{version}-py3-none-any.whl"
with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
    for member, text in contents.items():
        wheel.writestr(zipfile.ZipInfo(member, (2020, 1, 1, 0, 0, 0)), text)
print(path)
