"""python -m embedsite ...: the program itself."""

import os
import sys

from embedsite._program import program

path = program()
os.execv(path, [path, *sys.argv[1:]])
