package import Analyses
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

extension Metric: KeyWord {
    package static var domain: KeyDomain { .word(allCases.map(\.rawValue), isOpen: true) }
}
