import Foundation

/// Where the program that runs lies, by which what was installed beside it is found.
package enum ThisProgram {
    /// Without links; nil where the system does not tell.
    package static let path = Bundle.main.executablePath.map {
        URL(filePath: $0).resolvingSymlinksInPath().path(percentEncoded: false)
    }
}
