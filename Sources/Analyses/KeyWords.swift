package import Projections
package import VectorMath
package import YAMLReading

// Words that authors write behind keys.

extension ItemOrder: KeyWord {}
extension TreeLinkage: KeyWord {}
extension VectorTransformation: KeyWord {}
extension ClusteringMethod.Name: KeyWord {}
extension ClusteringMethod.Choice: KeyWord {}
extension ClusteringMethod.Distance: KeyWord {}
extension MapMethod.Name: KeyWord {}
extension TSNEParameters.Initialization: KeyWord {}
extension UMAPParameters.Initialization: KeyWord {}

extension Metric: KeyWord {
    package static let others = KeyForm("^\(pattern)$", "`l` with an exponent, such as `l0.5`")

    package static var domain: KeyDomain { .word(allCases.map(\.rawValue), or: others) }
}

extension TreeLinkage {
    /// Of `metric`, where the linkage stands beside it.
    package static let metricBound = KeyBound(
        "linkage", ward.rawValue, only: [Metric.euclidean.rawValue, "l2"],
        reason: "Ward's linkage is of Euclidean distances alone")
}
