import Queries
import Testing

@Suite struct QueryLimitsTests {
    @Test func aQueryHasFiveMinutes() {
        #expect(QueryLimits(rows: 1, cellBytes: 1, tableBytes: 1, vectorBytes: 1).seconds == 300)
    }
}
