/// ln x for x >= 0 from additions, products and quotients alone, to within 2 ulps for normal numbers: the C library's
/// differs between platforms in the last bit. −∞ for 0.
///
/// x = m 2ᵉ with m in [√½, √2);   ln x = e ln 2 + 2 artanh s,   s = (m − 1) / (m + 1),   |s| < 0.172.
package func portableLog(_ x: Double) -> Double {
    guard x > 0, x.isFinite else { return x > 0 ? x : -.infinity }
    var exponent = Double(x.exponent)
    var mantissa = x.significand
    if mantissa > 1.414_213_562_373_095_1 {
        mantissa /= 2
        exponent += 1
    }
    let s = (mantissa - 1) / (mantissa + 1)
    let square = s * s
    var series = 0.0
    for odd in stride(from: 23.0, through: 1, by: -2) { series = series * square + 1 / odd }
    return exponent * 0.693_147_180_559_945_3 + 2 * s * series
}
