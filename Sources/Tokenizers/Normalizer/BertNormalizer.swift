import Foundation
import JSONReading

/// Cleans, spaces out, strips and lowers text as BERT's own tokeniser does (Devlin et al. 2019, `tokenization.py`; here
/// with the details of the `BertNormalizer` in `tokenizer.json`).
package struct BertNormalizer: Sendable, Equatable {
    let cleansText: Bool
    let spacesIdeographs: Bool
    let stripsAccents: Bool
    let lowercases: Bool

    package init(cleansText: Bool, spacesIdeographs: Bool, stripsAccents: Bool, lowercases: Bool) {
        self.cleansText = cleansText
        self.spacesIdeographs = spacesIdeographs
        self.stripsAccents = stripsAccents
        self.lowercases = lowercases
    }

    init(_ part: TokenizerPart) {
        let lowercases = part["lowercase"]?.bool ?? true
        self.init(
            cleansText: part["clean_text"]?.bool ?? true,
            spacesIdeographs: part["handle_chinese_chars"]?.bool ?? true,
            // Where nothing is said, accents go when case goes.
            stripsAccents: part["strip_accents"]?.bool ?? lowercases, lowercases: lowercases)
    }

    package func normalize(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        var result = scalars
        if cleansText {
            result = result.compactMap {
                ScalarClass.isDropped($0) ? nil : ScalarClass.isSpace($0) ? " " : $0
            }
        }
        if spacesIdeographs, result.contains(where: ScalarClass.isIdeograph) {
            result = result.flatMap { ScalarClass.isIdeograph($0) ? [" ", $0, " "] : [$0] }
        }
        if stripsAccents, !result.allSatisfy(\.isASCII) {
            result = Self.decomposed(result).filter { !ScalarClass.isNonspacingMark($0) }
        }
        if lowercases {
            result = result.flatMap { scalar -> [Unicode.Scalar] in
                if scalar.isASCII {
                    return [(0x41...0x5A).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value | 0x20)) : scalar]
                }
                return Array(scalar.properties.lowercaseMapping.unicodeScalars)
            }
        }
        return result
    }

    /// Canonical decomposition (NFD) of the runs that the reference's tables know.
    private static func decomposed(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
        scalars.split(omittingEmptySubsequences: false) { !ScalarClass.hasKnownDecomposition($0) }
            .reduce(into: (result: [Unicode.Scalar](), place: 0)) { state, run in
                if state.place > 0 { state.result.append(scalars[state.place - 1]) }
                var text = String.UnicodeScalarView()
                text.append(contentsOf: run)
                state.result += String(text).decomposedStringWithCanonicalMapping.unicodeScalars
                state.place += run.count + 1
            }.result
    }
}
