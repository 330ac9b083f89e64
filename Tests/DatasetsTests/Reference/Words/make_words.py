"""Writes the files that WordVectorTests and ProjectorTests read, by gensim and as the programs in C write them.

Run in this folder: python make_words.py (gensim 4.4, NumPy 2).
"""

import logging
import struct
from pathlib import Path

import numpy as np
from gensim.models import KeyedVectors
from gensim.scripts.word2vec2tensor import word2vec2tensor

logging.disable()

WORDS = ["the", ",", "2003", "naïve", "東京", "a\u00a0b", "</s>"]
# Eighths: few digits say them.
VECTORS = np.array([[(row * 5 + column * 3) % 17 - 8 for column in range(4)] for row in range(len(WORDS))], "f4") / 8

vectors = KeyedVectors(4)
vectors.add_vectors(WORDS, VECTORS)
vectors.save_word2vec_format("words.vec", binary=False)
vectors.save_word2vec_format("words.bin", binary=True)

# word2vec.c: a line feed after each vector.
with open("words-c.bin", "wb") as file:
    file.write(f"{len(WORDS)} 4\n".encode())
    for word, vector in zip(WORDS, VECTORS):
        file.write(word.encode() + b" " + struct.pack("<4f", *vector) + b"\n")

# GloVe's save_params: no line of counts; of the words of 840B some hold spaces.
for name, words in [("glove.txt", WORDS), ("glove-spaces.txt", ["the", ". . .", "at name@domain.com", *WORDS[3:]])]:
    lines = [f"{word} " + " ".join(f"{number:f}" for number in vector) for word, vector in zip(words, VECTORS)]
    Path(name).write_text("".join(line + "\n" for line in lines), encoding="utf-8")

# fastText's saveVectors: five digits, a space after each number.
lines = [f"{word} " + "".join(f"{number:.5g} " for number in vector) for word, vector in zip(WORDS, VECTORS)]
Path("fasttext.vec").write_text("".join(f"{line}\n" for line in [f"{len(WORDS)} 4", *lines]), encoding="utf-8")

# The projector's pair: projector_tensor.tsv, projector_metadata.tsv.
word2vec2tensor("words.vec", "projector")
