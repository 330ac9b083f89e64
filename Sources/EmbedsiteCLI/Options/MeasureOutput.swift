import ArgumentParser
import Datasets
import VectorMath

/// What commands share that measure items: where it is written what each got, and how the report is printed.
struct MeasureOutput: ParsableArguments {
    @Option(help: "The .npz file of arrays to write, as told above.")
    var out: String?

    @OptionGroup var force: ForceOption

    @OptionGroup var threads: JobsOption

    @OptionGroup var report: ReportOption

    /// The file to write; nil where none was asked for.
    ///
    /// - Parameter inputs: what is read.
    func claim(reading inputs: [String?]) throws -> ResultFile? {
        var results = force.results(reading: inputs)
        return try results.claim(out, as: .archive)
    }

    /// Writes the arrays, where they are asked for, and prints the report beside them.
    func give(_ arrays: @autoclosure () throws -> [UInt8], to file: ResultFile?, _ report: () throws -> some Report)
        throws
    {
        try file?.write(arrays())
        try self.report.print(beside: [file], report)
    }
}

/// What commands share that measure neighbourhoods under a metric.
struct NeighborhoodOptions<Figure: NeighborhoodFigure>: ParsableArguments {
    @OptionGroup var neighborhood: NeighborhoodOption<Figure>

    @Option(help: Metric.help)
    var metric = Metric.cosine

    @OptionGroup var output: MeasureOutput
}
