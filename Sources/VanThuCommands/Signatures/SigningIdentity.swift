import OpenSSLKit
import VanThu

/// A key with its certificates, out of the files a person names: PEM, or one PKCS#12 file.
struct SigningIdentity {
  let signer: PacketSigner
  let key: any SigningKey
  let certificates: [Certificate]

  /// Reads a key and certificates.
  ///
  /// The password comes from a file, or from the person at the terminal when one is needed; never from an argument.
  init(key keyFile: String, certificates certificateFile: String?, passwordFile: String?, console: Console)
    throws
  {
    let (surroundings, file) = (console.surroundings, keyFile)
    let bytes = try surroundings.bytes(of: file, limit: PKCS12Identity.maximumByteCount)
    let password = try surroundings.password(file: passwordFile)
    let own = try certificateFile.map { try Self.certificates(in: $0, surroundings) } ?? []
    do {
      // DER begins with a sequence; PEM is text.
      if bytes.first == 0x30 {
        let identity = try Self.opened(password, file, console) {
          try PKCS12Identity(der: bytes, password: $0)
        }
        certificates = own.isEmpty ? [identity.certificate] + identity.chain : own
        key = identity.key
      } else {
        key = try Self.opened(password, file, console) { try PrivateKey(pem: bytes, password: $0) }
        certificates = own.isEmpty ? try Certificate.all(pem: bytes) : own
      }
      if certificates.isEmpty { throw CommandFailure("command.error.keyWithoutCertificate", file: file) }
      signer = try PacketSigner(key: key, certificates: certificates)
    } catch { throw CommandFailure(error, file: file) }
  }

  /// Finds a key on a token. The PIN, from a file or from the person at the terminal, is tried once.
  init(
    token options: TokenOptions, certificates certificateFile: String?, passwordFile: String?,
    console: Console
  )
    throws
  {
    let surroundings = console.surroundings
    let own = try certificateFile.map { try Self.certificates(in: $0, surroundings) } ?? []
    guard let path = options.module else { throw CommandFailure("command.error.keyMissing") }
    do {
      let module = try TokenModule.open(surroundings.path(path))
      // A PIN is never taken from the surroundings: a token locks itself after a few wrong ones.
      let given = try passwordFile.flatMap { try surroundings.password(file: $0) }
      guard let pin = given ?? surroundings.askSecret(console.text("command.prompt.pin") + " ") else {
        throw CommandFailure("command.error.passwordNeeded", file: path)
      }
      let token = try TokenKey(
        module: module, token: options.token, label: options.label, pin: pin, certificate: own.first)
      key = token
      certificates = own.isEmpty ? [token.certificate] + token.chain : own
      signer = try PacketSigner(key: token, certificates: certificates)
    } catch { throw CommandFailure(error, file: path) }
  }

  private static func certificates(in file: String, _ surroundings: Surroundings) throws -> [Certificate] {
    let bytes = try surroundings.bytes(of: file)
    do { return try Certificate.all(file: bytes) } catch { throw CommandFailure(error, file: file) }
  }

  // Asks for a password only when one turns out to be needed and none was given.
  private static func opened<Secret>(
    _ password: String?, _ file: String, _ console: Console, _ open: (String?) throws -> Secret
  ) throws -> Secret {
    do { return try open(password) } catch let error as OpenSSLError
      where error.code == .wrongPassword && password == nil
    {
      let prompt = console.text("command.prompt.password", ["file": .text(Printable.clean(file))])
      guard let typed = console.surroundings.askSecret(prompt + " ") else {
        throw CommandFailure("command.error.passwordNeeded", file: file)
      }
      return try open(typed)
    }
  }
}
