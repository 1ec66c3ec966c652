// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who uses the library builds it. Built with `--sanitize fuzzer` and, for
// `@testable`, `-enable-testing`: see fuzz.sh.
let package = Package(
  name: "VanThuFuzz",
  dependencies: [.package(name: "VanThu", path: "..")],
  targets: [
    // Without a `main`: libFuzzer brings it.
    .executableTarget(
      name: "VanThuFuzz",
      dependencies: ["VanThu", "VanThuPDF", "VanThuTesting"].map { .product(name: $0, package: "VanThu") },
      swiftSettings: [
        .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"), .treatAllWarnings(as: .error),
      ])
  ]
)
