import Testing
@testable import Signatures
