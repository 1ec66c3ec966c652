import ArgumentParser
import VanThu
import VanThuHub

/// How connections to a hub are encrypted; the same for serving it and for looking it over.
struct HubTLSOptions: ParsableArguments {
  @Option(help: Help.option("tlsCertificate", valueName: "file")) var tlsCertificate: String?
  @Option(help: Help.option("tlsKey", valueName: "file")) var tlsKey: String?
  @Option(help: Help.option("clientCa", valueName: "file")) var clientCa: String?
  @Option(help: Help.option("clientCrl", valueName: "file")) var clientCrl: [String] = []
  @Flag(help: Help.option("clientOptional")) var clientOptional = false

  func validate() throws {
    guard (tlsCertificate == nil) == (tlsKey == nil), clientCa == nil || tlsKey != nil,
      !clientOptional || clientCa != nil, clientCrl.isEmpty || clientCa != nil
    else { throw ValidationError(Catalogue.text("hub.serve.tls", in: Help.language)) }
  }

  /// The files; `nil` where nothing is encrypted.
  func tls(_ surroundings: Surroundings) -> HubServer.TLS? {
    guard let tlsCertificate, let tlsKey else { return nil }
    var tls = HubServer.TLS(
      certificate: surroundings.path(tlsCertificate), key: surroundings.path(tlsKey),
      clientAuthority: clientCa.map { surroundings.path($0) })
    tls.clientRevocation = clientCrl.map { surroundings.path($0) }
    tls.letsInWithoutCertificate = clientOptional
    return tls
  }
}
