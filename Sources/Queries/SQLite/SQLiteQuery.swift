import Artifacts
package import Diagnostics

/// What is asked of a SQLite file. Vectors are BLOBs of numbers, such as the 32-bit floats, little-endian, that sqlite-vec and
/// most others keep (https://alexgarcia.xyz/sqlite-vec/api-reference.html); or texts.
package struct SQLiteQuery {
    package enum Question {
        case select(String)
        /// All rows and columns of a table, chosen by their names.
        case table(DuckDBQuery.TableChoice)
    }

    private let question: Question
    private let path: String
    private let limits: QueryLimits
    private let position: SourcePosition

    /// `path`: of the file, links resolved. `position`: for complaints.
    package init(_ question: Question, path: String, limits: QueryLimits, at position: SourcePosition) {
        self.question = question
        self.path = path
        self.limits = limits
        self.position = position
    }

    /// - Parameter choose: which column holds the vectors, of those that the answer has; nil for none. A column whose first
    ///   cell that holds something is a BLOB holds lists.
    package func answer<Refusal: Error>(
        choosing choose: ([QueryColumn]) throws(Refusal) -> Int?
    ) throws(QueryError) -> Result<QueryAnswer, Refusal> {
        var answer = SQLiteAnswer(limits, at: position)
        var end: Result<Void, Stop<Refusal>>
        let sql = try text()
        do throws(SQLiteReader.Refusal) {
            let reader = try reader()
            let start = ContinuousClock.now
            end = try reader.select(sql, seconds: limits.seconds, columns: { answer.begin($0) }) {
                row throws(Stop<Refusal>) in
                if !answer.isChosen {
                    guard answer.look(at: row) else { return }
                    try Self.choose(choose, &answer)
                    // The rows before were looked at alone.
                    if answer.seen > 1 { throw .seen }
                }
                do throws(QueryError) { try answer.append(row) } catch { throw .failed(error) }
            }
            if case .success = end, answer.seen > 0, !answer.isChosen {
                do throws(Stop<Refusal>) { try Self.choose(choose, &answer) } catch { end = .failure(error) }
                if answer.isChosen { end = .failure(.seen) }
            }
            if case .failure(.seen) = end {
                let left = limits.seconds - Int((ContinuousClock.now - start) / .seconds(1))
                end = try reader.select(sql, seconds: max(1, left), columns: { _ in }) { row throws(Stop<Refusal>) in
                    do throws(QueryError) { try answer.append(row) } catch { throw .failed(error) }
                }
            }
        } catch {
            throw QueryError(Self.kind(of: error, limits), at: position)
        }
        switch end {
        case .success, .failure(.seen): return .success(try answer.close())
        case .failure(.failed(let error)): throw error
        case .failure(.refused(let error)): return .failure(error)
        }
    }

    private static func choose<Refusal: Error>(
        _ choose: ([QueryColumn]) throws(Refusal) -> Int?, _ answer: inout SQLiteAnswer
    ) throws(Stop<Refusal>) {
        do throws(Refusal) { answer.choose(try choose(answer.columns)) } catch { throw .refused(error) }
    }

    private enum Stop<Refusal: Error>: Error {
        case failed(QueryError)
        case refused(Refusal)
        /// It is known what the columns hold.
        case seen
    }

    private func reader() throws(SQLiteReader.Refusal) -> SQLiteReader {
        do {
            return try SQLiteReader(path: path)
        } catch {
            throw .failed(error)
        }
    }

    private func text() throws(QueryError) -> String {
        let choose: DuckDBQuery.TableChoice
        switch question {
        case .select(let sql): return sql
        case .table(let choice): choose = choice
        }
        let names: [String]
        do throws(SQLiteReader.Refusal) {
            names = try reader().tables()
        } catch {
            throw QueryError(Self.kind(of: error, limits), at: position)
        }
        return "SELECT * FROM \"\(try choose(names, []).replacing("\"", with: "\"\""))\""
    }

    private static func kind(of refusal: SQLiteReader.Refusal, _ limits: QueryLimits) -> QueryError.Kind {
        switch refusal {
        case .noStatement: .noStatement
        case .severalStatements: .severalStatements(nil)
        case .notReading: .notSelect
        case .parameters: .parameters
        case .volatile(let function): .volatile(function)
        case .locked: .locked(seconds: SQLiteReader.patience)
        case .tooSlow: .tooSlow(seconds: limits.seconds)
        case .failed(let error): .refused(error.message)
        }
    }
}
