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
                pair correlation     undefined: there is one pair
                CKA                  1.0000
                Procrustes distance  0.0000
                most changed rows    none
                of 2 items; 1 neighbour each, vectors compared by cosine; rows are counted from 0

                """),
        MeasureCommandCase(
            "compare equal.npy equal.npy",
            prints: """
                neighbour overlap    undefined: all rows of 'equal.npy' are equal
                rank-biased overlap  undefined: all rows of 'equal.npy' are equal
                pair correlation     undefined: all rows of 'equal.npy' are equal
                CKA                  undefined: all rows of 'equal.npy' are equal
                Procrustes distance  undefined: all rows of 'equal.npy' are equal
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
                row 0                                         1.0719
                row 13                                        1.0719

                nearer to another label  own  other  similarity to own  to other
                row 33                     0      2             0.7238    0.8124
                row 16                     1      0             0.7775    0.8494

                near-duplicates                             cosine
                rows 1, 14, 8, 21, 27, 34                   1.0000
                rows 2, 4, 3, 9, 11, 15, 16, 17 and 6 more  1.0000

                of 36 items; 10 neighbours each by cosine; copies count once: there are 12 different directions; 31 of 36 items nearer to the centre of another label; 81 pairs in 6 sets of near-duplicates, from a cosine of 0.95 on; rows are counted from 0

                """,
            says: """
                w.npy: warning: 3 rows (counted from 0: 0, 13, 26) are zeros, which have no cosine; 0 is taken. Leave them out.

                """),
        MeasureCommandCase(
            "outliers equal.npy --labels l12.npy --count 1",
            prints: """
                local outlier factors undefined: all rows point the same way

                near-duplicates                         cosine
                rows 0, 1, 2, 3, 4, 5, 6, 7 and 4 more  1.0000

                of 12 items by cosine; 0 of 12 items nearer to the centre of another label; 66 pairs in 1 set of near-duplicates, from a cosine of 0.95 on; rows are counted from 0

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
                int8      4  1.0000    1.0000         undefined
                undefined: there is one pair
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
                intrinsic dimension   undefined: too few items have two nearest at different distances
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
                intrinsic dimension   undefined: too few items have two nearest at different distances
                hubness               undefined: all items are equally often among the nearest; 0 % of items are among no item's nearest
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
                intrinsic dimension   undefined: too few items have two nearest at different distances
                hubness               undefined: all rows of 'equal.npy' are equal
                relative contrast     undefined: all rows of 'equal.npy' are equal
                mutual neighbours     undefined: all rows of 'equal.npy' are equal
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
}
