import Diagnostics
import VectorMath

/// The records of a manifest's source as they were read, before any is left out.
struct LoadedRecords {
    /// One for each row, broken ones too.
    var records: [Record]
    /// One row per record.
    var vectors: Matrix?
    var columns: VectorColumns?
    let modality: Modality
    var warnings: [Diagnostic] = []
    var broken: BrokenRows
    var kind = LeftOutRows.Kind.row
    /// The source, for complaints of the whole.
    let position: SourcePosition

    /// Takes broken rows out of the records and their vectors at once, and tells them.
    ///
    /// - Parameter checkMedia: finds those that cannot be decoded.
    mutating func leaveOutBroken(
        _ checkMedia: DatasetLoader.MediaCheck?
    ) throws(DatasetError) -> LeftOutRows? {
        guard broken.areSkipped else { return nil }
        if let checkMedia { try findBrokenMedia(checkMedia) }
        guard let leftOut = try broken.leftOut(of: records.count, kind, at: position) else { return nil }
        let kept = records.indices.filter { !broken.rows.contains($0) }
        records = kept.map { records[$0] }
        vectors = vectors?.selecting(rows: kept)
        warnings += broken.notes + [leftOut.note(at: position)]
        return leftOut
    }

    private mutating func findBrokenMedia(_ check: DatasetLoader.MediaCheck) throws(DatasetError) {
        let rows = records.indices.filter { records[$0].media != nil && !broken.rows.contains($0) }
        let faults = try check(rows.compactMap { records[$0].media })
        for (row, fault) in zip(rows, faults) {
            if let fault { broken.insert(row, fault.diagnostics.first) }
        }
    }
}
