import CKernels
import Foundation

#if canImport(Accelerate)
    import Accelerate
#else
    import CDNNL
#endif

/// One call of a BLAS product, on the calling thread alone: the only file that knows whose it is.
///
/// oneDNN as Debian builds it starts OpenMP threads of its own. Work here is already split over `Workers` by blocks of
/// fixed shape, so each call is held to one thread: the OpenMP setting belongs to the calling thread, and is made
/// before every call (it costs nanoseconds). The same shape gives the same bits on one processor, whichever thread
/// runs it.
package enum Product {
    /// c (m x n) = a (m x k) · bᵀ, where b is n x k. Strides are in floats between rows.
    package static func timesTransposed(
        m: Int, n: Int, k: Int, a: UnsafePointer<Float>, aStride: Int, b: UnsafePointer<Float>, bStride: Int,
        c: UnsafeMutablePointer<Float>, cStride: Int
    ) {
        multiply(
            transposeA: false, transposeB: true, m: m, n: n, k: k, a: a, aStride: aStride, b: b, bStride: bStride, c: c,
            cStride: cStride)
    }

    /// c (m x n) = op(a) · op(b), where op(a) is m x k and op(b) is k x n.
    package static func multiply(
        transposeA: Bool, transposeB: Bool, m: Int, n: Int, k: Int, a: UnsafePointer<Float>, aStride: Int,
        b: UnsafePointer<Float>, bStride: Int, c: UnsafeMutablePointer<Float>, cStride: Int
    ) {
        guard m > 0, n > 0 else { return }
        guard k > 0 else {
            for row in 0..<m { (c + row * cStride).update(repeating: 0, count: n) }
            return
        }
        #if canImport(Accelerate)
            cblas_sgemm(
                CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans, m, n, k,
                1, a, aStride, b, bStride, 0, c, cStride)
        #else
            Self.useOneThread?(1)
            let status = dnnl_sgemm(
                CChar(UInt8(ascii: transposeA ? "T" : "N")), CChar(UInt8(ascii: transposeB ? "T" : "N")), dnnl_dim_t(m),
                dnnl_dim_t(n), dnnl_dim_t(k), 1, a, dnnl_dim_t(aStride), b, dnnl_dim_t(bStride), 0, c,
                dnnl_dim_t(cStride))
            precondition(status == dnnl_success, "oneDNN refused a product of \(m) x \(k) and \(k) x \(n)")
        #endif
    }

    #if !canImport(Accelerate)
        /// `omp_set_num_threads` of whichever OpenMP oneDNN was linked with; nil where it has none.
        private static let useOneThread: (@convention(c) (CInt) -> Void)? = {
            guard let symbol = dlsym(nil, "omp_set_num_threads") else { return nil }
            return unsafeBitCast(symbol, to: (@convention(c) (CInt) -> Void).self)
        }()
    #endif
}
