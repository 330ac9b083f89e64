"""13,083 questions in 77 intents (banking77) as a dataset of a site."""

import csv

from places import QUESTIONS


def write(datasets):
    """`questions` into the folder of a site's datasets. Whether they are there to be written."""
    if not QUESTIONS.exists():
        return False
    with (datasets / "questions.csv").open("w", newline="") as file:
        writer = csv.DictWriter(file, ["text", "category"])
        writer.writeheader()
        for part in ("train.csv", "test.csv"):
            with (QUESTIONS.parent / part).open(newline="") as rows:
                writer.writerows(csv.DictReader(rows))
    (datasets / "questions.yml").write_text(
        "title: Questions\nlicense: CC BY 4.0\norigin: Casanueva et al. 2020\nembed: minilm\n"
        "records:\n  csv: questions.csv\n  text: text\n  label: category\n")
    return True
