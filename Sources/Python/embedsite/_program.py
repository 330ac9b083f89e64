"""Where the program is."""

import os
import pathlib
import shutil
import sys
import sysconfig


def program() -> str:
    """The path of the program: what EMBEDSITE names, what was installed with this module, or what the shell finds.

    Raises FileNotFoundError where there is none."""
    named = os.environ.get("EMBEDSITE")
    if named:
        return named
    name = "embedsite" + (sysconfig.get_config_var("EXE") or "")
    schemes = ["", "posix_user"]
    folders = [sysconfig.get_path("scripts", scheme) if scheme else sysconfig.get_path("scripts") for scheme in schemes]
    # Installed with --target, or by a tool that keeps scripts beside the modules.
    folders.append(pathlib.Path(__file__).parent.parent / "bin")
    for folder in folders:
        path = pathlib.Path(folder) / name
        # The interpreter's own folder may hold a link to this very module's launcher.
        if path.is_file() and os.access(path, os.X_OK):
            return str(path)
    found = shutil.which(name)
    if found:
        return found
    raise FileNotFoundError(f"the program {name} is not installed; run '{sys.executable} -m pip install embedsite'")
