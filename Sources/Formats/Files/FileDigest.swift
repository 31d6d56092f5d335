// MD5, by which data sets say whether a file is whole.
import Kernels
import TensorCore

public enum FileDigest {
    /// The digest of the file at `path`, as 32 hexadecimal digits.
    public static func md5(_ path: String) throws -> String {
        let file = try InputFile(path)
        var state = st_md5(), digest = [UInt8](repeating: 0, count: 16)
        st_md5_begin(&state)
        while true {
            let part = try file.read(1 << 20)
            if part.isEmpty { break }
            st_md5_add(&state, part, part.count)
        }
        st_md5_end(&state, &digest)
        return digest.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
}
