// Temporary: replaced by the rooms' real files.
enum Allocator {
    static func allocate(_ byteCount: Int) throws -> UnsafeMutableRawPointer { .allocate(byteCount: Swift.max(byteCount, 64), alignment: 64) }
    static func free(_ bytes: UnsafeMutableRawPointer, _ byteCount: Int) { bytes.deallocate() }
}
