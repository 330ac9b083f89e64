// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// One target of the program: what it may import, from this package and from outside.
struct Layer {
    let name: String
    let uses: [String]
    let products: [Target.Dependency]
    /// Whether some of its sources are made from other files while it is built.
    let isGenerated: Bool

    init(
        _ name: String, uses: [String] = [], products: [Target.Dependency] = [], isGenerated: Bool = false
    ) {
        self.name = name
        self.uses = uses
        self.products = products
        self.isGenerated = isGenerated
    }
}

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// C stays behind these; none of their types leaves the one Swift target that imports each.
let shims: [Target] = [
    .systemLibrary(
        name: "CCMarkGFM",
        providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"]), .brew(["cmark-gfm"])]),
    .systemLibrary(name: "CDNNL", providers: [.apt(["libdnnl-dev"])]),
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite"])]),
    .target(name: "CDigests", linkerSettings: [.linkedLibrary("crypto", .when(platforms: [.linux]))]),
    .target(name: "CKernels", cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off", "-fno-math-errno"])]),
    .target(name: "CInference", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CDuckDB", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CPostgres", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CTransfers", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CSounds", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CHDF5", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CFolders"),
    .target(name: "CMapping"),
    .target(name: "CDeflate", linkerSettings: [.linkedLibrary("z")]),
    .target(name: "CDecimals", cSettings: [.unsafeFlags(["-O3", "-ffp-contract=off"])]),
    // C, so that another commit costs the compiling of this file alone.
    .target(
        name: "CVersion",
        cSettings: Context.environment["EMBEDSITE_COMMIT"].map { [.define("EMBEDSITE_COMMIT", to: "\"\($0)\"")] }),
    .target(name: "CRaster", linkerSettings: [.linkedLibrary("png"), .linkedLibrary("jpeg")]),
]

/// The drawing of the program, left to right: a target imports only targets above it.
let layers: [Layer] = [
    Layer("Diagnostics"),
    Layer("Markup"),
    Layer("YAMLReading", uses: ["Diagnostics"], products: [yams]),
    Layer("JSONReading", uses: ["Diagnostics"]),
    Layer("KeySchemas", uses: ["YAMLReading", "JSONReading"]),
    Layer("Processes"),
    Layer("Archives", uses: ["CDeflate"]),
    Layer("Artifacts", uses: ["Diagnostics", "CDigests", "CMapping", "CSQLite"]),
    Layer("Transfers", uses: ["Diagnostics", "Artifacts", "CTransfers"]),
    Layer("VectorMath", uses: ["CKernels", "CDNNL"]),
    Layer("Projections", uses: ["CKernels", "VectorMath"]),
    Layer("Clustering", uses: ["CKernels", "VectorMath"]),
    Layer("Measures", uses: ["VectorMath", "Clustering"]),
    Layer("Rasters", uses: ["Diagnostics", "CRaster"]),
    Layer("Sounds", uses: ["Diagnostics", "CSounds"]),
    Layer("Films", uses: ["Diagnostics", "Processes", "Artifacts", "Rasters"]),
    Layer("Installation", uses: ["Diagnostics", "Processes", "Archives", "Artifacts", "Transfers"]),
    Layer(
        "Queries",
        uses: ["Diagnostics", "JSONReading", "Artifacts", "Transfers", "Installation", "CDuckDB", "CPostgres"]),
    Layer(
        "Datasets",
        uses: [
            "Diagnostics", "YAMLReading", "JSONReading", "Archives", "Artifacts", "Transfers", "VectorMath", "Sounds",
            "Queries",
            "CDecimals", "CHDF5",
        ]),
    Layer("Tokenizers", uses: ["Diagnostics", "JSONReading"]),
    Layer("Inference", uses: ["Diagnostics", "CInference", "CMapping"]),
    Layer(
        "Embedders",
        uses: [
            "Diagnostics", "YAMLReading", "JSONReading", "Artifacts", "VectorMath", "Projections", "Rasters", "Sounds",
            "Films", "Datasets", "Tokenizers", "Inference",
        ]),
    Layer(
        "Services",
        uses: [
            "Diagnostics", "YAMLReading", "JSONReading", "Artifacts", "Transfers", "VectorMath", "Datasets",
            "Embedders", "Processes",
        ]),
    Layer("ModelHubs", uses: ["Diagnostics", "JSONReading", "Artifacts", "Transfers", "Installation", "Embedders"]),
    Layer(
        "Analyses",
        uses: [
            "Diagnostics", "YAMLReading", "Artifacts", "VectorMath", "Projections", "Clustering", "Measures",
            "Datasets",
        ]),
    Layer("Charting", uses: ["Diagnostics", "Markup"]),
    Layer(
        "Figures",
        uses: [
            "Diagnostics", "Markup", "YAMLReading", "Artifacts", "VectorMath", "Rasters", "Sounds", "Films", "Datasets",
            "Analyses", "Charting",
        ], isGenerated: true),
    Layer("Prose", uses: ["Diagnostics", "Markup", "YAMLReading", "CCMarkGFM"]),
    Layer(
        "SiteBuild",
        uses: [
            "Diagnostics", "Markup", "YAMLReading", "Processes", "Artifacts", "Transfers", "VectorMath", "Rasters",
            "Sounds", "Films", "Datasets", "Embedders", "Analyses", "Charting", "Figures", "Prose", "CFolders",
        ], products: [mustache], isGenerated: true),
    Layer("Preview", uses: ["Diagnostics", "Markup", "Artifacts"]),
    Layer(
        "EmbedsiteCLI",
        uses: [
            "Diagnostics", "Markup", "YAMLReading", "JSONReading", "KeySchemas", "Processes", "Artifacts", "Transfers",
            "VectorMath",
            "Projections",
            "Clustering", "Measures", "Rasters", "Sounds", "Datasets", "Tokenizers", "Inference", "Installation",
            "ModelHubs",
            "Embedders", "Services", "Analyses", "Charting", "Figures", "SiteBuild", "Preview", "CVersion",
        ], products: [arguments]),
]

let shimNames = Set(shims.map(\.name))
for (index, layer) in layers.enumerated() {
    let above = shimNames.union(layers[..<index].map(\.name))
    let wrong = layer.uses.filter { !above.contains($0) }
    precondition(wrong.isEmpty, "\(layer.name) may not import \(wrong): a target uses only targets above it")
}

var swiftSettings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]
if Context.environment["CI"] != nil {
    swiftSettings.append(.treatAllWarnings(as: .error))
}

func dependencies(_ names: [String]) -> [Target.Dependency] {
    names.map { Target.Dependency(stringLiteral: $0) }
}

let libraries: [Target] = layers.map { layer in
    .target(
        name: layer.name, dependencies: dependencies(layer.uses) + layer.products, swiftSettings: swiftSettings,
        plugins: layer.isGenerated ? ["GeneratedSources"] : [])
}

/// Swift that follows from other files, and the program that writes it.
let generators: [Target] = [
    .executableTarget(name: "SourceWriter", swiftSettings: swiftSettings),
    .plugin(
        name: "GeneratedSources", capability: .buildTool(), dependencies: ["SourceWriter"],
        path: "Sources/GeneratedSources"),
]

let executable = Target.executableTarget(
    name: "embedsite", dependencies: ["EmbedsiteCLI"], swiftSettings: swiftSettings)

let testKit = Target.target(
    name: "TestKit", dependencies: dependencies(["Diagnostics", "Artifacts", "VectorMath"]), path: "Tests/TestKit",
    swiftSettings: swiftSettings)

/// Folders of a target's tests that hold no Swift.
func dataFolders(of target: String) -> [String] {
    ["Fixtures", "Goldens", "Reference"].filter {
        FileManager.default.fileExists(atPath: "\(Context.packageDirectory)/Tests/\(target)Tests/\($0)")
    }
}

/// A layer and all that it stands on: what its tests may import.
func reached(from name: String) -> [String] {
    guard let layer = layers.first(where: { $0.name == name }) else { return [] }
    let uses = Set(layer.uses.flatMap(reached))
    return [name] + layers.map(\.name).filter(uses.contains)
}

/// Tests mirror the targets; `EndToEndTests` runs the real binary, and so tests the command line.
let allTests: [Target] =
    layers.filter { $0.name != "EmbedsiteCLI" }.map { layer in
        .testTarget(
            name: "\(layer.name)Tests",
            dependencies: dependencies(["TestKit"] + reached(from: layer.name)),
            exclude: dataFolders(of: layer.name), swiftSettings: swiftSettings)
    } + [
        .testTarget(
            name: "EndToEndTests", dependencies: dependencies(["TestKit", "embedsite"]),
            exclude: dataFolders(of: "EndToEnd"), swiftSettings: swiftSettings)
    ]

/// `EMBEDSITE_TESTS="VectorMathTests PreviewTests"` leaves the others out, and what only they stand on is not built: a build
/// under a sanitizer takes a quarter of the time.
let chosenTests = Context.environment["EMBEDSITE_TESTS"].map { Set($0.split(separator: " ").map(String.init)) }
let tests = allTests.filter { chosenTests?.contains($0.name) ?? true }

let package = Package(
    name: "embedsite",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "embedsite", targets: ["embedsite"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: shims + generators + libraries + [executable, testKit] + tests,
    swiftLanguageModes: [.v6],
    cLanguageStandard: .c11
)
