// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "VanThu",
  products: [
    .library(name: "VanThu", targets: ["VanThu"]),
    .library(name: "VanThuPDF", targets: ["VanThuPDF"]),
    .library(name: "VanThuStore", targets: ["VanThuStore"]),
    .library(name: "VanThuClient", targets: ["VanThuClient"]),
    .library(name: "VanThuHub", targets: ["VanThuHub"]),
    .library(name: "VanThuTesting", targets: ["VanThuTesting"]),
    .executable(name: "vanthu", targets: ["vanthu"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "XMLTree", dependencies: ["CLibXML2"], swiftSettings: strict),
    .target(name: "CPKCS11"),
    .target(name: "OpenSSLKit", dependencies: ["COpenSSL", "CPKCS11"], swiftSettings: strict),
    .target(
      name: "VanThu", dependencies: ["XMLTree", "OpenSSLKit", "CZlib"], swiftSettings: strict),
    .systemLibrary(name: "CQPDF", pkgConfig: "libqpdf", providers: [.apt(["libqpdf-dev"])]),
    .target(name: "CQPDFShim", dependencies: ["CQPDF"]),
    .target(
      name: "VanThuPDF", dependencies: ["VanThu", "OpenSSLKit", "CQPDFShim"], swiftSettings: strict),
    .target(
      name: "VanThuStore",
      dependencies: [
        "VanThu", "VanThuPDF", "OpenSSLKit", .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .target(
      name: "VanThuClient",
      dependencies: [
        "VanThu", "VanThuStore", "OpenSSLKit",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOFoundationCompat", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ],
      swiftSettings: strict),
    .target(
      name: "VanThuHub",
      dependencies: [
        "VanThu", "VanThuStore", "OpenSSLKit", "XMLTree", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ],
      swiftSettings: strict),
    .target(
      name: "VanThuTesting", dependencies: ["VanThu", "VanThuStore", "OpenSSLKit"],
      swiftSettings: strict),
    .target(
      name: "VanThuCommands",
      dependencies: [
        "VanThu", "VanThuPDF", "VanThuStore", "VanThuClient", "VanThuHub", "VanThuTesting", "OpenSSLKit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "vanthu", dependencies: ["VanThuCommands"], swiftSettings: strict,
      // Relocations by ranges: a tool that is started for each act need not read megabytes of them every time.
      linkerSettings: [.unsafeFlags(["-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs"])]),
    .executableTarget(
      name: "Samples", dependencies: ["VanThu", "VanThuTesting"], path: "Samples/Programs",
      swiftSettings: strict),
    .executableTarget(
      name: "hub-load", dependencies: ["VanThu", "XMLTree", "OpenSSLKit", "VanThuTesting"],
      path: "Benchmarks/HubLoad", swiftSettings: strict),
    .testTarget(
      name: "XMLTreeTests", dependencies: ["XMLTree", "CLibXML2"], swiftSettings: strict),
    .testTarget(
      name: "OpenSSLKitTests", dependencies: ["OpenSSLKit", "VanThu", "VanThuTesting", "CPKCS11"],
      swiftSettings: strict),
    .testTarget(
      name: "VanThuTests", dependencies: ["VanThu", "XMLTree", "OpenSSLKit", "VanThuTesting"],
      swiftSettings: strict),
    .testTarget(
      name: "VanThuPDFTests", dependencies: ["VanThuPDF", "VanThu", "OpenSSLKit", "VanThuTesting"],
      swiftSettings: strict),
    .testTarget(
      name: "VanThuStoreTests",
      dependencies: [
        "VanThuStore", "VanThuTesting", "VanThu", "OpenSSLKit",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "VanThuClientTests",
      dependencies: [
        "VanThuClient", "VanThuCommands", "VanThuStore", "VanThuTesting", "VanThu", "OpenSSLKit",
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "VanThuHubTests",
      dependencies: [
        "VanThuHub", "VanThuClient", "VanThuStore", "VanThuTesting", "VanThu", "OpenSSLKit",
        .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOTLS", package: "swift-nio"), .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SamplesTests", dependencies: ["Samples", "VanThu", "OpenSSLKit", "VanThuTesting"],
      swiftSettings: strict),
    .testTarget(
      name: "VanThuCommandsTests",
      dependencies: [
        "VanThuCommands", "VanThuPDF", "VanThuTesting", "VanThuHub", "VanThuStore",
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
  ],
  cxxLanguageStandard: .cxx17
)
