import Figures
import Testing

@Suite struct DataTableTests {
    @Test func tableQuotesForSpreadsheets() {
        let table = DataTable(columns: ["a", "b"], rows: [["x,\"y\"", "=1+1"], ["-0.5", "two\nlines"]])
        #expect(table.csv == "a,b\r\n\"x,\"\"y\"\"\",'=1+1\r\n-0.5,\"two\nlines\"\r\n")
    }
}
