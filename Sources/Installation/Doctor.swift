import Diagnostics
import Foundation

/// What is installed, what is missing, and how to get it.
package struct DoctorReport: Sendable, Equatable, Codable {
    package enum State: String, Sendable, Codable {
        case good, missing, damaged
        /// Worth knowing; nothing hangs on it now.
        case note
    }

    package struct Finding: Sendable, Equatable, Codable {
        /// `OpenVINO 2026.4.1`
        package let subject: String
        package let state: State
        /// One line.
        package let detail: String
        /// The command that helps.
        package let remedy: String?

        package init(subject: String, state: State, detail: String, remedy: String?) {
            self.subject = subject
            self.state = state
            self.detail = detail
            self.remedy = remedy
        }
    }

    /// The home's path.
    package let home: String
    package var findings: [Finding]

    /// Models can be run.
    package var isComplete: Bool { !findings.contains { $0.state == .missing || $0.state == .damaged } }
}

/// Looks at a home and at this machine; changes nothing.
package struct Doctor: Sendable {
    private let home: InstallationHome
    private let components: [Component]
    private let optional: [Component]
    private let environment: [String: String]

    /// - Parameter optional: what not every site needs.
    package init(
        home: InstallationHome, components: [Component] = Component.standard, optional: [Component] = [],
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        self.home = home
        self.components = components
        self.optional = optional
        self.environment = environment
    }

    /// - Parameter isVerifying: whether every installed file is read, and held to what it was: 0.2 s for the standard components.
    ///   Else only its size is looked at.
    package func examine(isVerifying: Bool = false, processor: Processor = .current) -> DoctorReport {
        let found = components.map { finding($0, isVerifying) }
        let needsPython = found.contains { $0.state != .good } && WheelFetcher.asksPip(environment)
        return DoctorReport(
            home: home.path,
            findings: found + [pythonFinding(isNeeded: needsPython)]
                + optional.map { finding($0, isVerifying, absence: .note) } + [Self.finding(processor)])
    }

    /// - Parameter absence: what it is that the component is not there.
    private func finding(
        _ component: Component, _ isVerifying: Bool, absence: DoctorReport.State = .missing
    ) -> DoctorReport.Finding {
        let folder = home.folder(of: component)
        let subject = "\(component.name) (\(component.purpose))"
        switch home.state(of: component) {
        case .installed(let record):
            if isVerifying, let changed = record.firstChangedFile(in: folder) {
                return .init(
                    subject: subject, state: .damaged, detail: "\(changed) is not what setup wrote",
                    remedy: "Delete \(folder), then run '\(component.command)'.")
            }
            let size = record.files.reduce(0) { $0 + $1.bytes } / 1_000_000
            return .init(
                subject: subject, state: .good,
                detail:
                    "\(component.wheel.requirement), \(PlainText.count(record.files.count, "file")), \(size) MB in \(folder)",
                remedy: nil)
        case .brought(let library):
            if isVerifying, (try? home.packages.files(of: component))?.listDigest != component.wheel.taken {
                return .init(
                    subject: subject, state: .damaged,
                    detail: "what pip put beside \(library) is not what \(component.wheel.requirement) holds",
                    remedy: "Run 'pip install --force-reinstall --no-deps \(component.wheel.requirement)'.")
            }
            return .init(
                subject: subject, state: .good, detail: "\(component.wheel.requirement), by pip: \(library)",
                remedy: nil)
        case .missing:
            return .init(
                subject: subject, state: absence, detail: "not installed", remedy: "Run '\(component.command)'.")
        case .damaged(let text):
            return .init(subject: subject, state: .damaged, detail: text, remedy: "Run '\(component.command)'.")
        }
    }

    private func pythonFinding(isNeeded: Bool) -> DoctorReport.Finding {
        func lacking(_ detail: String, _ kind: InstallationError.Kind) -> DoctorReport.Finding {
            .init(
                subject: "Python (for setup)", state: isNeeded ? .missing : .note, detail: detail,
                remedy: InstallationError(kind).diagnostics.first?.remedy)
        }
        guard let python = Python(environment: environment), let versions = python.versions() else {
            return lacking("no python3", .noPython)
        }
        guard let pip = versions.pip else { return lacking("Python \(versions.python) without pip", .noPip) }
        return .init(
            subject: "Python (for setup)", state: .good,
            detail: "Python \(versions.python) with pip \(pip), \(python.executable)", remedy: nil)
    }

    private static func finding(_ processor: Processor) -> DoctorReport.Finding {
        let cores = PlainText.count(processor.cores, "core")
        let parts = [processor.name, cores].compactMap(\.self) + processor.features
        return .init(
            subject: "Processor", state: .note,
            detail: parts.joined(separator: ", ")
                + (processor.hasBF16 ? "; '--precision bf16' is faster here" : "; no bf16, use '--precision f32'"),
            remedy: nil)
    }
}
