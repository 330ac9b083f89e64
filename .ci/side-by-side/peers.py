"""Runs in the peers' environment: one picture of the data that ours shows, as the peer draws it by itself.

    peers/bin/python peers.py NAME OURS.csv FOLDER PICTURE.png
"""

import pathlib
import sys

import matplotlib
import pandas

matplotlib.use("Agg")
name, table, folder, picture = sys.argv[1], pandas.read_csv(sys.argv[2]), pathlib.Path(sys.argv[3]), sys.argv[4]


def datamapplot():
    import datamapplot

    figure, _ = datamapplot.create_plot(
        table[["x", "y"]].to_numpy(float), table["label"].fillna("Unlabelled").to_numpy(), label_over_points=True,
        dynamic_label_size=True)
    figure.savefig(picture, dpi=100)


def altair_scatter():
    import altair

    altair.data_transformers.disable_max_rows()
    chart = altair.Chart(table).mark_circle(size=40).encode(x="x", y="y", color="label").properties(width=620, height=480)
    chart.save(picture, scale_factor=1.5)


def matrix():
    return table.set_index(table.columns[0])[list(table[table.columns[0]])]


def seaborn_clustermap():
    import seaborn

    seaborn.clustermap(matrix(), annot=True, fmt=".2f", cmap="coolwarm", figsize=(11, 11)).savefig(picture, dpi=90)


def seaborn_heatmap():
    import seaborn
    from matplotlib import pyplot

    values = table[[column for column in table.columns[3:] if not column.startswith(("mean of", "variance"))]]
    pyplot.figure(figsize=(12, 6))
    seaborn.heatmap(values.T, cmap="RdBu_r", center=0)
    pyplot.savefig(picture, dpi=90, bbox_inches="tight")


def seaborn_histogram():
    import seaborn
    from matplotlib import pyplot

    parts = [column for column in table.columns if column.startswith(("same", "different"))]
    rows = table[table[table.columns[-1]].isna()] if "ROC" in table.columns[-1] else table
    long = rows.melt(id_vars=["from"], value_vars=parts)
    pyplot.figure(figsize=(9, 5))
    seaborn.histplot(long, x="from", weights="value", hue="variable", bins=len(rows), stat="density", common_norm=False)
    pyplot.savefig(picture, dpi=90, bbox_inches="tight")


globals()[name]()
