import Testing

/// A command on the files of `MeasureCommandTests`, and what it says.
struct MeasureCommandCase: Sendable, CustomTestStringConvertible {
    let arguments: [String]
    let output: String
    let errors: String

    init(_ line: String, prints output: String = "", says errors: String = "") {
        arguments = line.split(separator: " ").map(String.init)
        self.output = output
        self.errors = errors
    }

    var testDescription: String { arguments.joined(separator: " ") }

    static let results = [
        MeasureCommandCase(
            "compare v.npy w.npy -k 5",
            prints: """
                neighbour overlap    0.1333, 0.1429 by chance
                rank-biased overlap  0.1011
                pair correlation     0.0205
                CKA                  0.0064
                Procrustes distance  0.9949
                most changed rows    1 (0 of 5), 4 (0 of 5), 11 (0 of 5), 15 (0 of 5), 17 (0 of 5), 22 (0 of 5), 24 (0 of 5), 26 (0 of 5), 28 (0 of 5), 30 (0 of 5)
                of 36 items; 5 neighbours each, vectors compared by cosine; rows are counted from 0

                """,
            says: """
                w.npy: warning: 3 rows (counted from 0: 0, 13, 26) are zeros, which have no cosine; 0 is taken. Leave them out, or add --metric euclidean.

                """),
        MeasureCommandCase(
            "compare two.npy two.npy",
            prints: """
                neighbour overlap    1.0000, 1.0000 by chance
                rank-biased overlap  1.0000
                pair correlation     0.0000
                CKA                  1.0000
                Procrustes distance  0.0000
                most changed rows    none
                of 2 items; 1 neighbour each, vectors compared by cosine; rows are counted from 0

                """),
        MeasureCommandCase(
            "compare equal.npy equal.npy",
            prints: """
                neighbour overlap    1.0000, 0.4545 by chance
                rank-biased overlap  1.0000
                pair correlation     0.0000
                CKA                  0.0000
                Procrustes distance  1.0000
                most changed rows    none
                of 12 items; 5 neighbours each, vectors compared by cosine; rows are counted from 0

                """,
            says: """
                equal.npy: warning: all rows are equal: nothing tells one item from another. Look at how the vectors were made.

                """),
        MeasureCommandCase(
            "probe v.npy l.npy",
            prints: """
                accuracy      1.0000, 0.3333 for always naming the commonest label
                macro F1      1.0000
                most mistakes none
                of 36 items with 3 labels; linear, 5 folds

                """),
        MeasureCommandCase(
            "probe w.npy l.npy --classifier knn",
            prints: """
                accuracy      0.0278, 0.3333 for always naming the commonest label
                macro F1      0.0256
                most mistakes 2 taken for 0 (7 of 12), 0 taken for 2 (6 of 12), 1 taken for 0 (6 of 12), 1 taken for 2 (6 of 12), 0 taken for 1 (5 of 12)
                of 36 items with 3 labels; 10 nearest items vote

                """,
            says: """
                w.npy: warning: 3 rows (counted from 0: 0, 13, 26) are zeros, which have no cosine; 0 is taken. Leave them out, or add --metric euclidean.

                """),
        MeasureCommandCase(
            "probe two.npy l2.npy",
            prints: """
                accuracy      0.0000, 0.5000 for always naming the commonest label
                macro F1      0.0000
                most mistakes 0 taken for 1 (1 of 1), 1 taken for 0 (1 of 1)
                of 2 items with 2 labels; linear, 2 folds

                """),
        MeasureCommandCase(
            "outliers v.npy -k 4 --count 2",
            prints: """
                farthest from their neighbours  local outlier factor
                row 33                                        1.2705
                row 35                                        1.2700

                near-duplicates                              cosine
                rows 22, 25, 1, 4, 7, 10, 13, 16 and 4 more  1.0000
                rows 11, 14, 2, 5, 8, 17, 20, 23 and 4 more  1.0000

                of 36 items; 4 neighbours each by cosine; 198 pairs in 3 sets of near-duplicates, from a cosine of 0.95 on; rows are counted from 0

                """),
        MeasureCommandCase(
            "outliers w.npy --labels l.npy --count 2",
            prints: """
                farthest from their neighbours  local outlier factor
                row 0                                         2.0229
                row 13                                        2.0229

                nearer to another label  own  other  similarity to own  to other
                row 33                     0      2             0.7238    0.8124
                row 16                     1      0             0.7775    0.8494

                near-duplicates                             cosine
                rows 1, 14, 8, 21, 27, 34                   1.0000
                rows 2, 4, 3, 9, 11, 15, 16, 17 and 6 more  1.0000

                of 36 items; 10 neighbours each by cosine; 31 of 36 items nearer to the centre of another label; 81 pairs in 6 sets of near-duplicates, from a cosine of 0.95 on; rows are counted from 0

                """,
            says: """
                w.npy: warning: 3 rows (counted from 0: 0, 13, 26) are zeros, which have no cosine; 0 is taken. Leave them out.

                """),
        MeasureCommandCase(
            "outliers equal.npy --labels l12.npy --count 1",
            prints: """
                farthest from their neighbours  local outlier factor
                row 0                                         1.0000

                near-duplicates                         cosine
                rows 0, 1, 2, 3, 4, 5, 6, 7 and 4 more  1.0000

                of 12 items; 5 neighbours each by cosine; 0 of 12 items nearer to the centre of another label; 66 pairs in 1 set of near-duplicates, from a cosine of 0.95 on; rows are counted from 0

                """,
            says: """
                equal.npy: warning: all rows are equal: nothing tells one item from another. Look at how the vectors were made.

                """),
        MeasureCommandCase(
            "compression v.npy -k 3 --forms float16,int8,1-bit,truncated-2,pq-2",
            prints: """
                form         bytes  recall  rescored  rank correlation
                float16          8  1.0000    1.0000            1.0000
                int8             4  0.9907    1.0000            1.0000
                1-bit            1  0.3241    1.0000            0.8339
                truncated-2      8  0.2315    0.7778            0.6113
                pq-2             2  1.0000    1.0000            1.0000
                of 36 items; 3 nearest each by cosine, 12 candidates for rescoring; bytes per item

                """),
        MeasureCommandCase(
            "compression two.npy --forms int8",
            prints: """
                form  bytes  recall  rescored  rank correlation
                int8      4  1.0000    1.0000            1.0000
                of 2 items; the nearest each by cosine, 1 candidate for rescoring; bytes per item

                """),
        MeasureCommandCase(
            "profile v.npy --labels l.npy --metric euclidean",
            prints: """
                items                 36 of 4 numbers
                length                1.0000 to 1.1003, mean 1.0488
                zero vectors          none
                equal rows            none
                mean cosine           0.3144
                intrinsic dimension   2.5
                hubness               -1.7866; 0 % of items are among no item's nearest
                relative contrast     93.4517
                mutual neighbours     92 %
                constant dimensions   none
                spike dimensions      none
                separating dimensions 1 (0.9987), 2 (0.9987), 0 (0.9985), 3 (0.0062)
                10 neighbours each, vectors compared by euclidean; rows and dimensions are counted from 0

                """),
        MeasureCommandCase(
            "profile w.npy",
            prints: """
                items                 36 of 3 numbers
                length                0.0000 to 15.6525, mean 11.3479
                zero vectors          row 0, row 13, row 26
                equal rows            36 in groups: 0 = 13 = 26, 1 = 14 = 27, 2 = 15 = 28, 3 = 16 = 29, 4 = 17 = 30, 5 = 18 = 31, 6 = 19 = 32, 7 = 20 = 33, 8 = 21 = 34, 9 = 22 = 35, 10 = 23, 11 = 24, and 1 more
                mean cosine           0.8004
                intrinsic dimension   unknown: too few items have two different neighbours
                hubness               0.1686; 6 % of items are among no item's nearest
                relative contrast     3.9507
                mutual neighbours     74 %
                constant dimensions   none
                spike dimensions      none
                10 neighbours each, vectors compared by cosine; rows and dimensions are counted from 0

                """),
        MeasureCommandCase(
            "profile two.npy",
            prints: """
                items                 2 of 4 numbers
                length                1.0000 to 1.0700, mean 1.0350
                zero vectors          none
                equal rows            none
                mean cosine           0.0000
                intrinsic dimension   unknown: too few items have two different neighbours
                hubness               0.0000; 0 % of items are among no item's nearest
                relative contrast     1.0000
                mutual neighbours     100 %
                constant dimensions   2
                spike dimensions      none
                1 neighbour each, vectors compared by cosine; rows and dimensions are counted from 0

                """),
        MeasureCommandCase(
            "profile equal.npy --labels l12.npy",
            prints: """
                items                 12 of 3 numbers
                length                1.7321 to 1.7321, mean 1.7321
                zero vectors          none
                equal rows            12 in groups: 0 = 1 = 2 = 3 = …
                mean cosine           1.0000
                intrinsic dimension   unknown: too few items have two different neighbours
                hubness               0.1907; 50 % of items are among no item's nearest
                relative contrast     unknown: every item has an equal
                mutual neighbours     50 %
                constant dimensions   0, 1, 2
                spike dimensions      none
                separating dimensions none
                5 neighbours each, vectors compared by cosine; rows and dimensions are counted from 0

                """),
        MeasureCommandCase(
            "direction v.npy --from 0 --to 1 2 --count 2",
            prints: """
                on the side of --from  position
                row 3                   -0.8831
                row 6                   -0.8751

                on the side of --to  position
                row 25                 0.4725
                row 28                 0.4682

                of 36 items; --from lies at -0.8028, --to at 0.4427

                """),
        MeasureCommandCase(
            "analogy v.npy 0 1 2 --count 3",
            prints: """
                nearest to row 0 − row 1 + row 2  cosine
                row 3                             0.5774
                row 5                             0.5773
                row 6                             0.5773

                """),
        MeasureCommandCase(
            "analogy k.npy king man woman --names k.txt --json",
            prints: """
                [{"name":"queen","row":3,"similarity":0.9602612740771993},{"name":"apple","row":4,"similarity":0.09835339380843705},{"name":"apple","row":5,"similarity":0.07008757655790282}]

                """),
        MeasureCommandCase(
            "direction k.npy --names k.txt --from man king --to woman --count 1",
            prints: """
                on the side of --from  position
                king                    -0.9991

                on the side of --to  position
                woman                  0.6713

                of 6 items; --from lies at -0.8300, --to at 0.6713

                """),
        MeasureCommandCase(
            "direction v.npy --labels l.npy --from 0 --to 1 2 --count 1",
            prints: """
                on the side of --from  position
                row 3                   -0.8969

                on the side of --to  position
                row 25                 0.4510

                of 36 items; --from lies at -0.8528, --to at 0.4298

                """),
    ]

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
                ".: error: this is a folder; expected the name of a file to write. Add a name to it, such as './vectors.npy'."
        ),
        MeasureCommandCase(
            "compression one.npy",
            says:
                "one.npy: error: a search for neighbours takes at least 2 items; found 1. Give the vectors of more items."
        ),
        MeasureCommandCase(
            "compression v.npy --forms float16,int9",
            says: "Error: --forms has no form 'int9'. Did you mean 'int8'?"),
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
            says: "Error: -k is 0; expected 1 or more"),
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
            says: "Error: --target-weight is 2; expected 0 to 1"),
    ]
}
