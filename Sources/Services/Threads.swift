import Foundation

/// Threads of their own for work that waits: more than there are processors may be of use.
enum Threads {
    private final class Work: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) { self.run = run }

        static func run(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
            Unmanaged<Work>.fromOpaque(context).takeUnretainedValue().run()
            return nil
        }
    }

    /// As deep as the main thread's: answers are taken apart there.
    private static let stackBytes = 8 << 20

    /// Runs `body` on `count` threads at once, or on as many as the system gives, and returns when all are done.
    ///
    /// Not by Foundation's threads, which hold on to their work when it is done.
    static func run(_ count: Int, _ body: @Sendable () -> Void) {
        withoutActuallyEscaping(body) { body in
            let work = Work(body)
            let context = Unmanaged.passUnretained(work).toOpaque()
            let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
            pthread_attr_init(attributes)
            pthread_attr_setstacksize(attributes, stackBytes)
            let threads = (0..<count).compactMap { _ in start(attributes, context) }
            pthread_attr_destroy(attributes)
            attributes.deallocate()
            if threads.isEmpty { work.run() }
            for thread in threads { pthread_join(thread, nil) }
            withExtendedLifetime(work) {}
        }
    }

    private static func start(
        _ attributes: UnsafePointer<pthread_attr_t>, _ context: UnsafeMutableRawPointer
    ) -> pthread_t? {
        #if canImport(Darwin)
            var thread: pthread_t?
            return pthread_create(&thread, attributes, { Work.run($0) }, context) == 0 ? thread : nil
        #else
            var thread = pthread_t()
            return pthread_create(&thread, attributes, { $0.flatMap(Work.run) }, context) == 0 ? thread : nil
        #endif
    }
}
