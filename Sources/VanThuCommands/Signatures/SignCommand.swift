import ArgumentParser
import OpenSSLKit
import VanThu
import VanThuTesting

/// `vanthu sign`: puts a packet's own signature into it, or signs any file in a file beside it.
struct SignCommand: ToolCommand {
  /// Where the signature goes.
  enum SignatureFormat: String, ExpressibleByArgument {
    /// Into the packet.
    case packet
    /// CAdES: a `.p7s` beside the file, or a `.p7m` around it.
    case cms
  }

  static var configuration: CommandConfiguration {
    .vanthu(
      "sign",
      examples: [
        "vanthu sign 45.edxml --key co-quan.p12 --output 45-da-ky.edxml",
        "vanthu sign 45.edxml --key co-quan.key --certificate co-quan.pem --output 45-da-ky.edxml",
        "vanthu sign bao-cao.docx --key co-quan.p12",
        "vanthu sign bao-cao.docx --token-module /usr/lib/vendor-pkcs11.so --key-label co-quan",
      ])
  }

  @Argument(help: Help.option("signedInput")) var file: String
  @Option(help: Help.option("signKey", valueName: "file")) var key: String?
  @OptionGroup var token: TokenOptions
  @Option(help: Help.option("certificate", valueName: "file")) var certificate: String?
  @Option(help: Help.option("passwordFile", valueName: "file")) var passwordFile: String?
  @Option(
    name: [.customLong("output"), .customShort("o")], help: Help.option("signedFile", valueName: "file"))
  var signedFile: String?
  @Option(help: Help.option("signatureFormat", valueName: "kind")) var signatureFormat: SignatureFormat?
  @Flag(help: Help.option("enclose")) var enclose = false
  @Option(name: .customLong("timestamp-key"), help: Help.option("timeStampKey", valueName: "file"))
  var timeStampKey: String?
  @Option(
    name: .customLong("timestamp-certificate"), help: Help.option("timeStampCertificate", valueName: "file"))
  var timeStampCertificate: String?
  @Option(
    name: .customLong("timestamp-password-file"),
    help: Help.option("timeStampPasswordFile", valueName: "file"))
  var timeStampPasswordFile: String?
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    let format = signatureFormat ?? (Self.isPacket(file) ? .packet : .cms)
    let identity = try identity(console)
    let target: String
    switch format {
    case .packet:
      target = signedFile ?? Self.defaultName(for: file)
      try await signPacket(identity, to: target, console)
    case .cms:
      target = signedFile ?? file + (enclose ? ".p7m" : ".p7s")
      try await signFile(identity, to: target, console)
    }
    let signer = identity.certificates[0].subject.commonName ?? identity.certificates[0].subject.text
    if console.format == .json {
      console.print([
        "schema": "vanthu.signed/1", "file": .string(file), "output": .string(target),
        "format": .string(format.rawValue), "timeStamped": .boolean(timeStampKey != nil),
        "signer": .string(signer),
        "serialNumber": .string(identity.certificates[0].serialNumber),
      ])
    } else {
      console.say(Message("command.sign.done", ["file": .text(target), "signer": .text(signer)]))
    }
    return .done
  }

  private func identity(_ console: Console) throws -> SigningIdentity {
    guard (key == nil) != (token.module == nil) else {
      throw ValidationError(console.text("command.error.keyMissing"))
    }
    guard let key else {
      return try SigningIdentity(
        token: token, certificates: certificate, passwordFile: passwordFile, console: console)
    }
    return try SigningIdentity(
      key: key, certificates: certificate, passwordFile: passwordFile, console: console)
  }

  private func signPacket(_ identity: SigningIdentity, to target: String, _ console: Console) async throws {
    let surroundings = console.surroundings
    let output = try OutputFile(target)
    do {
      if let stamps = try timeStamps(console) {
        try await identity.signer.sign(
          { try surroundings.read(file, $0) }, timeStamps: stamps, to: { try output.write($0) })
      } else {
        try identity.signer.sign({ try surroundings.read(file, $0) }, to: { try output.write($0) })
      }
    } catch { throw CommandFailure(error, file: file) }
    try output.publish()
  }

  private func signFile(_ identity: SigningIdentity, to target: String, _ console: Console) async throws {
    let surroundings = console.surroundings
    let output = try OutputFile(target)
    let now = surroundings.now()
    do {
      let signer = try CMSFileSigner(key: identity.key, certificates: identity.certificates)
      let stamps = try timeStamps(console)
      let signature =
        enclose
        ? try await signer.enclosing(
          surroundings.bytes(of: file, limit: CMSScanner.maximumByteCount), at: now, timeStamps: stamps)
        : try await signer.sign({ try surroundings.read(file, $0) }, at: now, timeStamps: stamps)
      try signature.withUnsafeBytes { try output.write($0) }
    } catch { throw CommandFailure(error, file: file) }
    try output.publish()
  }

  private func timeStamps(_ console: Console) throws -> TimeStampAuthority? {
    guard let timeStampKey else { return nil }
    let identity = try SigningIdentity(
      key: timeStampKey, certificates: timeStampCertificate, passwordFile: timeStampPasswordFile,
      console: console)
    let now = console.surroundings.now()
    return TimeStampAuthority(
      key: identity.key, certificate: identity.certificates[0],
      chain: Array(identity.certificates.dropFirst()),
      clock: { now })
  }

  private static func isPacket(_ file: String) -> Bool {
    [".edxml", ".xml"].contains { file.lowercased().hasSuffix($0) }
  }

  /// `45.edxml` → `45.signed.edxml`: the unsigned file stays as it is.
  static func defaultName(for file: String) -> String {
    guard let dot = file.lastIndex(of: "."), !file[dot...].contains("/"), dot != file.startIndex else {
      return file + ".signed"
    }
    return "\(file[..<dot]).signed\(file[dot...])"
  }
}
