import Foundation

/// What this machine's processor can do that matters to the speed of models.
package struct Processor: Sendable, Equatable, Codable {
    /// `AMD EPYC 9B45`; nil where the system does not say.
    package let name: String?
    package let cores: Int
    /// Of the features below, those it has.
    package let features: [String]

    /// Multiplies 16-bit brain floats: `--precision bf16` is worth asking for.
    package var hasBF16: Bool { features.contains { $0.hasSuffix("bf16") } }

    private static let reported = ["avx2", "avx512f", "avx512_vnni", "avx512_bf16", "amx_bf16", "asimd", "sve", "bf16"]

    package static var current: Processor {
        let cores = ProcessInfo.processInfo.activeProcessorCount
        #if os(Linux)
            let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
            return Processor(cpuinfo: text, cores: cores)
        #else
            return Processor(name: nil, cores: cores, features: [])
        #endif
    }

    init(name: String?, cores: Int, features: [String]) {
        self.name = name
        self.cores = cores
        self.features = features
    }

    /// From the text of `/proc/cpuinfo`, whose first processor stands for all.
    package init(cpuinfo: String, cores: Int) {
        var fields: [String: String] = [:]
        for line in cpuinfo.split(separator: "\n").prefix(100) {
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            if parts.count == 2, fields[parts[0]] == nil { fields[parts[0]] = parts[1] }
        }
        let flags = Set((fields["flags"] ?? fields["Features"] ?? "").split(separator: " ").map(String.init))
        self.init(name: fields["model name"], cores: cores, features: Self.reported.filter(flags.contains))
    }
}
