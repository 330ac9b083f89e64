package import Artifacts

/// The picture that other sites show with a link to a page.
package enum SharedPicture: Sendable {
    /// A place in the built site, whose address follows from where that is published.
    case file(RelativePath)
    /// Of another site, as the author wrote it.
    case address(String)
}

extension BaseURL? {
    /// The whole address; nil for a file of a site that does not say where it is published.
    func address(of picture: SharedPicture) -> String? {
        switch picture {
        case .file(let path): self?.address(of: path)
        case .address(let address): address
        }
    }
}
