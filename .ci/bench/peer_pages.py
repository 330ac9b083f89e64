"""Runs in the peers' environment: the points of a map as one page that needs no network, which zooms and has tooltips.

    peers/bin/python peer_pages.py altair|plotly POINTS.csv PAGE.html
"""

import sys

import pandas

name, points, page = sys.argv[1], pandas.read_csv(sys.argv[2]), sys.argv[3]


def altair():
    import altair as library

    library.data_transformers.disable_max_rows()
    library.Chart(points[["x", "y", "label", "title"]]).mark_circle(size=12).encode(
        x="x", y="y", color=library.Color("label", legend=None), tooltip=["title", "label"]
    ).properties(width=1_000, height=780).interactive().save(page, inline=True)


def plotly():
    import plotly.express as library

    figure = library.scatter(
        points, x="x", y="y", color="label", hover_data=["title"], width=1_080, height=860, render_mode="svg")
    figure.update_traces(marker_size=4).update_layout(showlegend=False)
    figure.write_html(page, include_plotlyjs=True, config={"scrollZoom": True})


{"altair": altair, "plotly": plotly}[name]()
