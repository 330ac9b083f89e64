extension MeasureCommandCase {
    /// The first line of what is said.
    static let mistakes = [
        MeasureCommandCase(
            "compare v.npy two.npy",
            says:
                "two.npy: error: 2 rows for the 36 items of 'v.npy'. Give two models' vectors of the same items, in the same order."
        ),
        MeasureCommandCase(
            "compare one.npy one.npy",
            says:
                "one.npy: error: a search for neighbours takes at least 2 items; found 1. Give the vectors of more items."
        ),
        MeasureCommandCase(
            "compare v.npy w.npy -k 18",
            says:
                "v.npy: error: 36 items allow -k 17 at most; found -k 18. Lower -k: neighbourhoods of half the items or more say nothing."
        ),
        MeasureCommandCase(
            "compare v.npy nan.npy",
            says: "nan.npy: error: row 1, column 0 (counted from 0) is NaN. Leave the row out or mend its number."),
        MeasureCommandCase(
            "compare v.npy",
            says: "Error: Missing expected argument '<second>'"),
        MeasureCommandCase(
            "probe v.npy same.npy",
            says:
                "same.npy: error: a probe takes 2 to 2,000 different labels; found 1. Give items of different kinds different numbers from 0; below 0 is no label."
        ),
        MeasureCommandCase(
            "probe v.npy l2.npy",
            says: "l2.npy: error: 2 labels for the 36 items of 'v.npy'. Give one number for each row of the vectors."),
        MeasureCommandCase(
            "probe v.npy w.npy",
            says:
                "w.npy: error: found 36 rows of 3 numbers; expected one label a row. Give one whole number for each row of the vectors; the vectors come first."
        ),
        MeasureCommandCase(
            "probe two.npy l2.npy --folds 3",
            says: "l2.npy: error: 2 labelled items cannot make 3 folds. Lower --folds to at most 2."),
        MeasureCommandCase(
            "probe two.npy l2.npy --classifier knn -k 2",
            says: "two.npy: error: 2 items allow -k 1 at most; found -k 2. Lower -k."),
        MeasureCommandCase(
            "probe v.npy l.npy -k 2",
            says: "Error: -k has no use with --classifier linear"),
        MeasureCommandCase(
            "probe v.npy l.npy --classifier lnear",
            says:
                "Error: The value 'lnear' is invalid for '--classifier <classifier>'. Please provide one of 'linear' and 'knn'."
        ),
        MeasureCommandCase(
            "outliers one.npy",
            says:
                "one.npy: error: a search for neighbours takes at least 2 items; found 1. Give the vectors of more items."
        ),
        MeasureCommandCase(
            "outliers v.npy --labels same.npy",
            says:
                "same.npy: error: a comparison of centres takes 2 to 500 different labels; found 1. Give items of different kinds different numbers from 0; below 0 is no label."
        ),
        MeasureCommandCase(
            "outliers v.npy --out .",
            says:
                ".: error: this is a folder; expected the name of a file to write. Give another name, or one in it, such as './vectors.npz'."
        ),
        MeasureCommandCase(
            "compression one.npy",
            says:
                "one.npy: error: a search for neighbours takes at least 2 items; found 1. Give the vectors of more items."
        ),
        MeasureCommandCase(
            "compression v.npy --forms float16,int9",
            says:
                "Error: --forms names 'int9'; expected some of float32, float16, int8, int8-vector, 1-bit, truncated-N, pq-N. Did you mean 'int8'?"
        ),
        MeasureCommandCase("compression v.npy --forms int8,1-bit,int8", says: "Error: --forms names 'int8' twice"),
        MeasureCommandCase(
            "compression v.npy --forms truncated-9",
            says:
                "v.npy: error: vectors of 4 numbers have no form 'truncated-9'. Lower the number in --forms to at most 4."
        ),
        MeasureCommandCase(
            "profile one.npy",
            says:
                "one.npy: error: a search for neighbours takes at least 2 items; found 1. Give the vectors of more items."
        ),
        MeasureCommandCase(
            "profile v.npy -k 0",
            says: "Error: -k is 0; expected a whole number from 1 to 1,000"),
        MeasureCommandCase(
            "analogy v.npy 0 1 36",
            says: "v.npy: error: there is no row 36 among 36 items; rows are counted from 0"),
        MeasureCommandCase(
            "analogy v.npy king 1 2",
            says: "Error: 'king' is no row number; add --names to call items by their texts"),
        MeasureCommandCase(
            "analogy k.npy king man womn --names k.txt",
            says: "k.txt: error: no item 'womn'. Did you mean 'woman'?"),
        MeasureCommandCase(
            "analogy k.npy king man apple --names k.txt",
            says:
                "k.txt: error: 'apple' is the text of 2 rows (counted from 0): 4, 5. Leave out --names and give row numbers."
        ),
        MeasureCommandCase(
            "analogy v.npy 0 1 2 --names k.txt",
            says:
                "k.txt: error: 6 names for the 36 items of 'v.npy'. Give the file that was embedded: one name for each row of the vectors."
        ),
        MeasureCommandCase(
            "analogy w.npy 0 1 2",
            says: "w.npy: error: row 0 is a vector of zeros, which has no direction. Name another item."),
        MeasureCommandCase(
            "analogy equal.npy 0 1 2",
            says:
                "equal.npy: error: row 0 and row 1 point the same way, so that nothing leads from one to the other. Name another item."
        ),
        MeasureCommandCase(
            "analogy two.npy 0 1 0",
            says:
                "two.npy: error: an analogy leaves out its own items; no other is among the 2 here. Give the vectors of more items."
        ),
        MeasureCommandCase(
            "project v.npy --method umap --densmap --onto v.npy --layout v.npy --out x.npy",
            says: "Error: --densmap has no use with --onto"),
        MeasureCommandCase(
            "project v.npy --method umap --dens-lambda 2 --out x.npy",
            says: "Error: --dens-lambda needs --densmap"),
        MeasureCommandCase(
            "direction v.npy --from 0 --to 36",
            says: "v.npy: error: there is no row 36 among 36 items; rows are counted from 0"),
        MeasureCommandCase(
            "direction v.npy --from 0 --to 0",
            says:
                "v.npy: error: --from and --to have the same middle, between which there is no line. Give groups that differ."
        ),
        MeasureCommandCase(
            "direction v.npy --from one --to 0",
            says: "Error: 'one' is no row number; add --names to call items by their texts"),
        MeasureCommandCase(
            "direction v.npy --labels l.npy --from 0 --to 7",
            says: "l.npy: error: no item has the label 7. Known: 0, 1, 2."),
        MeasureCommandCase(
            "project v.npy --method pca --labels l.npy --out x.npy",
            says: "Error: --labels has no use with --method pca"),
        MeasureCommandCase(
            "project v.npy --whiten --method umap --out x.npy",
            says: "Error: --whiten has no use with --method umap"),
        MeasureCommandCase(
            "project v.npy --remove-common 4 --out x.npy",
            says:
                "v.npy: error: vectors of 4 numbers have nothing left without 4 directions. Lower --remove-common; a hundredth of the numbers is usual."
        ),
        MeasureCommandCase(
            "project v.npy --method umap --onto v.npy --out x.npy",
            says: "Error: --onto needs --layout"),
        MeasureCommandCase(
            "project v.npy --method umap --onto v.npy --layout two.npy --out x.npy",
            says: "two.npy: error: 2 places for the 36 items of 'v.npy'. Give the map that was made of these vectors."),
        MeasureCommandCase(
            "project two.npy --method umap --onto w.npy --layout w.npy --out x.npy",
            says: "two.npy: error: vectors of 4 numbers; those of 'w.npy' have 3. Embed both with the same model."),
        MeasureCommandCase(
            "project v.npy --method umap --aligned w.npy --out x.npy",
            says: "Error: --aligned needs --aligned-out"),
        MeasureCommandCase(
            "project v.npy --method umap --aligned two.npy --aligned-out y.npy --out x.npy",
            says:
                "two.npy: error: 2 rows for the 36 items of 'v.npy'. Give two models' vectors of the same items, in the same order."
        ),
        MeasureCommandCase(
            "project v.npy --method mds --min-dist 0.2 --out x.npy",
            says: "Error: --min-dist has no use with --method mds"),
        MeasureCommandCase(
            "project v.npy --method umap --labels l2.npy --out x.npy",
            says: "l2.npy: error: 2 labels for the 36 items of 'v.npy'. Give one number for each row of the vectors."),
        MeasureCommandCase(
            "project v.npy --method umap --labels l.npy --target-weight 2 --out x.npy",
            says: "Error: --target-weight is 2; expected a number from 0 to 1"),
        MeasureCommandCase("similarity none.npy", says: "none.npy: error: no such file. Look at its name and folder."),
        MeasureCommandCase(
            "similarity k.md",
            says:
                "k.md: error: vectors in a '.md' file are not read. Known: .npy, .npz, .safetensors, .h5, .hdf5, .fvecs, .bvecs, .ivecs, .csv, .tsv, .txt, .json, .jsonl, .ndjson, .vec, .w2v, .bin, .parquet, .duckdb, .sqlite, .sqlite3, .db."
        ),
        MeasureCommandCase(
            "neighbors cube.npy --out x.npz",
            says:
                "cube.npy: error: the array has 3 dimensions (3 x 2 x 2); expected rows and columns. Reshape it to one row per item: vectors.reshape(len(vectors), -1)."
        ),
        MeasureCommandCase(
            "neighbors v.npy -k -1 --out x.npz", says: "Error: -k is -1; expected a whole number from 1 to 1,000"),
        MeasureCommandCase(
            "outliers v.npy --count -1", says: "Error: --count is -1; expected a whole number from 1 to 50"),
        MeasureCommandCase(
            "outliers v.npy --duplicates 2",
            says: "Error: --duplicates is 2; expected a number from 0.5 to 1"),
        MeasureCommandCase(
            "cluster v.npy --method dbscan --epsilon -0.5 --out x.npy",
            says: "Error: --epsilon is -0.5; expected a number above 0"),
        MeasureCommandCase(
            "cluster v.npy --method kmens --out x.npy",
            says:
                "Error: The value 'kmens' is invalid for '--method <method>'. Please provide one of 'kmeans', 'hdbscan', 'dbscan' or 'agglomerative'."
        ),
        MeasureCommandCase(
            "project v.npy --mehtod umap --out x.npy",
            says: "Error: Unknown option '--mehtod'. Did you mean '--method'?"),
        MeasureCommandCase(
            "project v.npy --method umap --initialization spectra --out x.npy",
            says: "Error: --initialization is 'spectra'. Did you mean 'spectral'?"),
        MeasureCommandCase(
            "probe l.npy v.npy",
            says:
                "v.npy: error: found 36 rows of 4 numbers; expected one label a row. Give one whole number for each row of the vectors; the vectors come first."
        ),
        MeasureCommandCase(
            "probe v.npy halves.npy",
            says:
                "halves.npy: error: label 1 (counted from 0) is 0.5; expected a whole number. Number the kinds of items from 0; below 0 is no label."
        ),
        MeasureCommandCase(
            "cluster v.npy --truth below.npy --out x.npy",
            says:
                "below.npy: error: no item has a label; all numbers are below 0. Number the kinds of items from 0; below 0 is no label."
        ),
        MeasureCommandCase(
            "quality v.npy two.npy",
            says:
                "two.npy: error: 2 places for the 36 items of 'v.npy'. Give vectors and the map that was made of them, in this order."
        ),
        MeasureCommandCase(
            "quality two.npy two.npy",
            says:
                "two.npy: error: the quality of a map takes at least 3 items; found 2. Give the vectors of more items."),
        MeasureCommandCase(
            "analogy v.npy 0 1 -1",
            says: "Error: Missing expected argument '<c>'"),
    ]
}
