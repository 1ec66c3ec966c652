import ArgumentParser
import VanThu

/// `vanthu envelope pack`: a packet from fields and files, signed if a key is given.
struct PackCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "envelope.pack",
      examples: [
        """
        vanthu envelope pack --from "H98.41.07=UBND xã Bình Minh" --to H98 --number 45 \\
            --notation BC-UBND --issued-on 2025-06-27 --type "Báo cáo" --subject "Báo cáo kết quả" \\
            --signer "Lê Thị Mẫu" --attach 45-BC-UBND.pdf --output 45-BC-UBND.edxml
        """,
        "vanthu envelope pack --header 45.json --attach 45.pdf --output 45.edxml",
      ])
  }

  @Option(help: Help.option("header", valueName: "file")) var header: String?
  @OptionGroup var fields: PackFields
  @Option(parsing: .upToNextOption, help: Help.option("attach", valueName: "file")) var attach: [String] = []
  @Option(
    name: [.customLong("output"), .customShort("o")], help: Help.option("outputFile", valueName: "file"))
  var packet: String
  @Option(help: Help.option("signKey", valueName: "file")) var signKey: String?
  @Option(help: Help.option("certificate", valueName: "file")) var certificate: String?
  @Option(help: Help.option("passwordFile", valueName: "file")) var passwordFile: String?
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if signKey == nil, certificate != nil || passwordFile != nil {
      throw ValidationError(Catalogue.text("command.error.signKey", in: Help.language))
    }
  }

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    let envelope = try envelope(console.surroundings)
    if envelope.kind == .status, !attach.isEmpty {
      throw CommandFailure("command.pack.status", outcome: .invalid)
    }
    let written = try write(envelope, console)
    if console.format == .json {
      console.print(EnvelopeJSON.value(written, file: packet, in: console.language))
    } else {
      console.say(
        Message(
          "command.pack.done",
          ["file": .text(packet), "count": .count(attach.count), "bytes": .count(written.byteCount)]))
      if !written.findings.isEmpty {
        EnvelopeTable(console: console, scan: written, file: packet).showFindings()
      }
    }
    return .done
  }

  private func envelope(_ surroundings: Surroundings) throws -> Envelope {
    var envelope = Envelope(kind: .document)
    var secrecy = fields.secrecy ?? .none
    if let header {
      do {
        let read = try EnvelopeHeader(try surroundings.bytes(of: header))
        envelope = read.envelope
        secrecy = max(secrecy, read.secrecy)
      } catch { throw CommandFailure(error, file: header) }
    }
    // Before anything of the document is written anywhere.
    guard secrecy.mayTravel else {
      throw CommandFailure(
        "route.refused.secret", ["secrecy": .message(Message(secrecy.label))], outcome: .refused)
    }
    fields.apply(to: &envelope)
    if envelope.kind == .document { complete(&envelope, surroundings) }
    return envelope
  }

  // What follows from the rest and from the moment.
  private func complete(_ envelope: inout Envelope, _ surroundings: Surroundings) {
    var business = envelope.business ?? Business()
    business.typeText = business.typeText ?? String(BusinessType.new.wire)
    envelope.business = business
    if envelope.trace.isEmpty, let code = envelope.from?.organId {
      envelope.trace = [TraceHop(organId: code, timestamp: surroundings.now().wire)]
    }
    guard envelope.documentId == nil, let issuer = envelope.from?.code, let day = envelope.issued?.day,
      let number = envelope.number.flatMap({ DocumentNumber($0) }),
      let notation = envelope.notation.flatMap({ Notation($0) })
    else { return }
    let code = DocumentCode(number: number, notation: notation, issuer: issuer)
    envelope.documentId = DocumentID(DocumentID.Triple(issuer: issuer, issuedOn: day, code: code)).text
  }

  // The packet is read back before it gets its name, by the reader that its recipient would use.
  private func write(_ envelope: Envelope, _ console: Console) throws -> PacketScan {
    let surroundings = console.surroundings
    let output = try OutputFile(packet)
    let files = attach.map { file in
      EnvelopeWriter.File(contentId: surroundings.makeId(), name: Self.name(of: file)) { piece in
        try surroundings.read(file, piece)
      }
    }
    if let signKey {
      let identity = try SigningIdentity(
        key: signKey, certificates: certificate, passwordFile: passwordFile, console: console)
      let unsigned = try OutputFile(packet)
      try EnvelopeWriter.write(envelope, files: files) { try unsigned.write($0) }
      try unsigned.flush()
      try identity.signer.sign(
        { try surroundings.read(unsigned.temporaryPath, $0) }, to: { try output.write($0) })
    } else {
      try EnvelopeWriter.write(envelope, files: files) { try output.write($0) }
    }
    try output.flush()
    let scan = try surroundings.scan(output.temporaryPath)
    let faults = scan.findings.filter { $0.severity == .error }
    for fault in faults { console.complain(CommandFailure(fault.message)) }
    guard scan.isSound else {
      throw CommandFailure(
        "command.pack.refused", ["count": .count(faults.count)], outcome: .invalid, file: packet)
    }
    try output.publish()
    return scan
  }

  private static func name(of file: String) -> String { String(file.split(separator: "/").last ?? "") }
}

/// The fields of a packet that can be given one by one; they prevail over those of the header file.
struct PackFields: ParsableArguments {
  @Option(help: Help.option("from", valueName: "code[=name]")) var from: NamedUnit?
  @Option(parsing: .upToNextOption, help: Help.option("to", valueName: "code[=name]")) var to: [NamedUnit] =
    []
  @Option(help: Help.option("number")) var number: String?
  @Option(help: Help.option("notation")) var notation: String?
  @Option(help: Help.option("issuedOn", valueName: "day")) var issuedOn: CalendarDay?
  @Option(help: Help.option("type", valueName: "name")) var type: String?
  @Option(help: Help.option("subject", valueName: "text")) var subject: String?
  @Option(help: Help.option("place", valueName: "name")) var place: String?
  @Option(help: Help.option("signer", valueName: "name")) var signer: String?
  @Option(help: Help.option("position", valueName: "text")) var position: String?
  @Option(help: Help.option("competence", valueName: "text")) var competence: String?
  @Option(help: Help.option("urgency")) var urgency: Urgency?
  @Option(help: Help.option("dueOn", valueName: "day")) var dueOn: CalendarDay?
  @Option(help: Help.option("documentId", valueName: "id")) var documentId: String?
  @Option(help: Help.option("secrecy")) var secrecy: Secrecy?

  func apply(to envelope: inout Envelope) {
    if let from { envelope.from = from.organization }
    if !to.isEmpty { envelope.to = to.map(\.organization) }
    envelope.number = number ?? envelope.number
    envelope.notation = notation ?? envelope.notation
    envelope.issued = issuedOn.map { WireDate($0) } ?? envelope.issued
    if let type { envelope.documentType = WireDocumentType(name: DocumentType.named(type)?.name ?? type) }
    envelope.subject = subject ?? envelope.subject
    if signer != nil || position != nil || competence != nil {
      let before = envelope.signer
      envelope.signer = Signer(
        competence: competence ?? before?.competence, position: position ?? before?.position,
        fullName: signer ?? before?.fullName)
    }
    envelope.place = place ?? envelope.place
    envelope.due = dueOn.map { WireDate($0) } ?? envelope.due
    envelope.documentId = documentId ?? envelope.documentId
    if let urgency {
      envelope.other = envelope.other ?? OtherInformation()
      envelope.other?.priority = String(urgency.wire)
    }
  }
}
