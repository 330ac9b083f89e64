import Testing
import VectorMath

@Suite struct SharedBufferTests {
    @Test(arguments: [0, 1, 15, 16, 1_000]) func ownedMemoryIsAlignedAndSet(count: Int) {
        let buffer = SharedBuffer<Float>(count: count, repeating: 3)
        #expect(UInt(bitPattern: buffer.base) % 64 == 0)
        #expect((0..<buffer.count).allSatisfy { buffer[$0] == 3 })
    }

    @Test func copiesShareMemoryThatOutlivesTheFirst() {
        func half() -> SharedBuffer<Int32> {
            let whole = SharedBuffer<Int32>(count: 64, repeating: 1)
            let copy = whole
            copy[63] = 7
            return whole
        }
        let kept = half()
        #expect(kept[0] == 1 && kept[63] == 7)
    }

    @Test(arguments: [1, 2, 5]) func tasksWriteAnArrayEachAtItsOwnPlaces(count: Int) {
        var squares = [Int](repeating: 0, count: 1_000)
        squares.sharing { squares in
            Workers(count).run(100) { task in
                for place in task * 10..<(task + 1) * 10 { squares[place] = place * place }
            }
        }
        #expect(squares == (0..<1_000).map { $0 * $0 })
    }

    @Test func anEmptyArrayIsNotLent() {
        var empty: [Float] = []
        var calls = 0
        empty.sharing { _ in calls += 1 }
        empty.withElements { _ in calls += 1 }
        #expect(calls == 0)
    }

    /// More than most machines have, were none of it given back.
    @Test func memoryIsGivenBack() {
        for round in 0..<400 {
            let buffer = SharedBuffer<UInt8>(count: 1 << 26, repeating: UInt8(round & 1))
            #expect(buffer[1 << 25] == UInt8(round & 1))
        }
    }

    #if DEBUG
        @Test func debugBuildsStopAtPlacesOutside() async {
            await #expect(processExitsWith: .failure) {
                let buffer = SharedBuffer<Float>(count: 4, repeating: 0)
                buffer[4] = 1
            }
            await #expect(processExitsWith: .failure) {
                _ = SharedBuffer<Float>(count: 4, repeating: 0).at(2, count: 3)
            }
        }
    #endif
}
