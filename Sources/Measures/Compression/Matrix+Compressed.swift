package import VectorMath

extension Matrix {
    /// What is left of the rows once they were kept in `form` and read again: bits come back as −1 and 1, whose cosine
    /// similarity is 1 − 2 h / d for h bits that differ.
    package func roundTripped(through form: VectorForm, workers: Workers) -> Matrix {
        switch form {
        case .float32: self
        case .float16: mapped { Float(Float16(min(65_504, max(-65_504, $0)))) }
        case .int8PerDimension: steppedByColumn()
        case .int8PerVector: steppedByRow()
        case .bits: mapped { $0 > 0 ? 1 : -1 }
        case .truncated(let kept): truncated(to: kept)
        case .parts(let count):
            rows == 0 || columns == 0
                ? self
                : ProductQuantizer(of: self, parts: max(1, min(count, columns)), workers: workers)
                    .roundTripped(self, workers: workers)
        }
    }

    private func mapped(_ change: (Float) -> Float) -> Matrix {
        Matrix(rows: rows, columns: columns, storage: storage.map(change))
    }

    private func truncated(to kept: Int) -> Matrix {
        let width = max(0, min(kept, columns))
        return Matrix(rows: rows, columns: width, storage: (0..<rows).flatMap { self.row($0).prefix(width) })
    }

    private func steppedByColumn() -> Matrix {
        guard rows > 0 else { return self }
        var lowest = Array(row(0))
        var highest = lowest
        for index in 0..<rows {
            for (column, value) in row(index).enumerated() {
                lowest[column] = min(lowest[column], value)
                highest[column] = max(highest[column], value)
            }
        }
        // Halves, so that the width of the widest range there can be is finite.
        let halfSteps = zip(lowest, highest).map { ($1 / 2 - $0 / 2) / 255 }
        var result = self
        result.withMutableStorage { values in
            for index in values.indices {
                let column = index % columns
                guard halfSteps[column] > 0 else { continue }
                let code = ((values[index] / 2 - lowest[column] / 2) / halfSteps[column]).rounded()
                values[index] = (lowest[column] / 2 + code * halfSteps[column]) * 2
            }
        }
        return result
    }

    private func steppedByRow() -> Matrix {
        var result = self
        result.withMutableStorage { values in
            for row in 0..<rows {
                let range = row * columns..<(row + 1) * columns
                let largest = values[range].reduce(Float(0)) { max($0, $1.magnitude) }
                guard largest > 0 else { continue }
                let step = largest / 127
                for index in range { values[index] = (values[index] / step).rounded() * step }
            }
        }
        return result
    }
}
