// Powers of decay rates, to the C library's last digit, which is also Python's.
#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

enum Powers {
    static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}
