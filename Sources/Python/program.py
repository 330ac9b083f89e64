"""Puts the program and the libraries beside it into the wheel: what `make dist` left in the folder that EMBEDSITE_DIST names."""

import os
import pathlib
import re
import sysconfig

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.metadata.plugin.interface import MetadataHookInterface


class Runtime(MetadataHookInterface):
    """The runtime that models need, in the one version that the program takes (Sources/Installation/Component+Standard.swift)."""

    def update(self, metadata):
        components = pathlib.Path(self.root, "../Installation/Component+Standard.swift").read_text()
        metadata["optional-dependencies"] = {"models": re.findall(r'requirement: "(openvino==[^"]+)"', components)}


class Program(BuildHookInterface):
    def initialize(self, version, build_data):
        folder = os.environ.get("EMBEDSITE_DIST")
        if not folder:
            raise SystemExit("EMBEDSITE_DIST names no folder; 'make dist' builds the program and then the wheel")
        folder = pathlib.Path(folder).resolve()
        build_data["pure_python"] = False
        platform = os.environ.get("EMBEDSITE_PLATFORM") or sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["tag"] = f"py3-none-{platform}"
        build_data["shared_scripts"] = {str(folder / "bin/embedsite"): "embedsite"}
        # Beside the scripts, as in an archive of the program: bin/embedsite looks in ../lib/embedsite.
        build_data["shared_data"] = {
            str(path): str(path.relative_to(folder))
            for part in ("lib", "share")
            for path in sorted((folder / part).rglob("*"))
            if path.is_file()
        }
