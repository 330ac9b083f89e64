import Foundation
import TestKit

/// A file that a script under `Reference` wrote: its name, in the folder of its form.
func referenceFile(_ name: String) -> URL {
    let folder =
        switch (name as NSString).pathExtension {
        case "npy": "NumPy"
        case "npz": "NumPy/Archives"
        case "h5", "pickle": "HDF5"
        case "safetensors": "Safetensors"
        case "parquet", "duckdb", "sqlite", "wal": "Tables"
        default: "Words"
        }
    return testData("Reference/\(folder)/\(name)")
}

func reference(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: referenceFile(name)))
}
