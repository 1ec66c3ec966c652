import ArgumentParser
import OpenSSLKit
import VanThu

/// `vanthu sign`: puts a packet's own signature into it.
struct SignCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "sign",
      examples: [
        "vanthu sign 45.edxml --key co-quan.p12 --output 45-da-ky.edxml",
        "vanthu sign 45.edxml --key co-quan.key --certificate co-quan.pem --output 45-da-ky.edxml",
      ])
  }

  @Argument(help: Help.option("packet")) var file: String
  @Option(help: Help.option("signKey", valueName: "file")) var key: String
  @Option(help: Help.option("certificate", valueName: "file")) var certificate: String?
  @Option(help: Help.option("passwordFile", valueName: "file")) var passwordFile: String?
  @Option(
    name: [.customLong("output"), .customShort("o")], help: Help.option("signedFile", valueName: "file"))
  var signedFile: String?
  @OptionGroup var output: OutputOptions

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    let surroundings = console.surroundings
    let identity = try SigningIdentity(
      key: key, certificates: certificate, passwordFile: passwordFile, console: console)
    let target = signedFile ?? Self.defaultName(for: file)
    let output = try OutputFile(target)
    do {
      try identity.signer.sign({ try surroundings.read(file, $0) }, to: { try output.write($0) })
    } catch { throw CommandFailure(error, file: file) }
    try output.publish()
    let signer = identity.certificates[0].subject.commonName ?? identity.certificates[0].subject.text
    if console.format == .json {
      console.print([
        "schema": "vanthu.signed/1", "file": .string(file), "output": .string(target),
        "signer": .string(signer),
        "serialNumber": .string(identity.certificates[0].serialNumber),
      ])
    } else {
      console.say(Message("command.sign.done", ["file": .text(target), "signer": .text(signer)]))
    }
    return .done
  }

  /// `45.edxml` → `45.signed.edxml`: the unsigned file stays as it is.
  static func defaultName(for file: String) -> String {
    guard let dot = file.lastIndex(of: "."), !file[dot...].contains("/"), dot != file.startIndex else {
      return file + ".signed"
    }
    return "\(file[..<dot]).signed\(file[dot...])"
  }
}
