"""Figures of embeddings, drawn by the program embedsite:

    import embedsite
    embedsite.figure(vectors, kind="scatter", labels=labels)

A notebook shows the figure; `.save("figure.svg")` and `.save("figure.csv")` write the picture and its data. Nothing is
computed here: vectors go to the program as a NumPy file, and come back drawn.
"""

from embedsite._figure import EmbedsiteError, Figure, figure
from embedsite._program import program

__all__ = ["EmbedsiteError", "Figure", "figure", "program"]
