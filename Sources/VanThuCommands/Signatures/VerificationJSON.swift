import VanThu
import VanThuPDF

/// A verification as machine output: `vanthu.verification/1`, see `Specs/cli-output.md`.
enum VerificationJSON {
  static let schema = "vanthu.verification/1"

  static func value(_ verification: PacketVerification, file: String, at moment: Timestamp) throws -> JSON {
    let scan = verification.scan
    let isBroken = scan.failure != nil && verification.verdict == .invalid && verification.signature == nil
    let indication = verification.signature?.indication ?? (isBroken ? .totalFailed : nil)
    let subIndication = verification.signature?.subIndication ?? (isBroken ? .formatFailure : nil)
    return [
      "schema": .string(schema), "file": .string(file), "verdict": .string(verification.verdict.rawValue),
      "indication": .text(indication?.rawValue), "subIndication": .text(subIndication?.rawValue),
      "originalValue": verification.originalValue.map { .boolean($0) } ?? .null,
      "message": .string(verification.message.key.rawValue),
      "reason": verification.verdict == .valid ? .null : .string(verification.reason.key.rawValue),
      "judgedAt": .string(moment.iso8601), "sha256": .text(scan.sha256.isEmpty ? nil : scan.sha256),
      "byteCount": .integer(scan.byteCount),
      "failure": .null,
      "signatures": .array(
        try (verification.signature.map { [$0] } ?? []).map { try JSON(encoding: $0) }
          + verification.documents.flatMap { try $0.signatures.map { try JSON(encoding: $0) } }),
      "documents": .array(
        verification.documents.map { document in
          [
            "subject": .string(document.subject), "name": .text(document.name),
            "verdict": .string(document.verdict.rawValue),
            "originalValue": document.originalValue.map { .boolean($0) } ?? .null,
            "message": .string(document.message.key.rawValue), "issuer": .text(document.issuer?.text),
          ]
        }),
      "findings": .array(verification.documentFindings.map { .string($0.rule) }),
    ]
  }

  /// A PDF file by itself.
  static func value(_ verification: PDFVerification, file: String, at moment: Timestamp) throws -> JSON {
    let decisive = verification.decisive
    let isBroken = verification.verdict == .invalid && decisive == nil
    let indication = decisive?.indication ?? (isBroken ? .totalFailed : nil)
    let subIndication = decisive?.subIndication ?? (isBroken ? .formatFailure : nil)
    return [
      "schema": .string(schema), "file": .string(file), "verdict": .string(verification.verdict.rawValue),
      "indication": .text(indication?.rawValue), "subIndication": .text(subIndication?.rawValue),
      "originalValue": verification.originalValue.map { .boolean($0) } ?? .null,
      "message": .string(verification.message.key.rawValue),
      "reason": verification.verdict == .valid ? .null : .string(verification.reason.key.rawValue),
      "judgedAt": .string(moment.iso8601), "issuer": .text(verification.issuer?.text),
      "revisions": .integer(verification.revisionCount), "failure": .null,
      "findings": .array(verification.findings.map { .string($0.rule) }),
      "signatures": .array(
        try verification.signatures.map { signature in
          var value = try JSON(encoding: signature.verdict)
          value.set("field", .string(signature.field))
          value.set("revision", .integer(signature.revision))
          value.set("part", .string(signature.part.rawValue))
          value.set("isTimeStamp", .boolean(signature.isTimeStamp))
          value.set("unit", .text(signature.unit?.text))
          value.set("certification", signature.certification.map { .integer($0) } ?? .null)
          value.set(
            "laterChanges", .array(signature.laterChanges.map { .string($0.rawValue) }))
          return value
        }),
    ]
  }

  static func value(
    _ verification: FileVerification, file: String, content: String?, at moment: Timestamp
  ) throws -> JSON {
    let decisive = verification.decisive
    let isBroken = verification.scan.failure != nil && verification.verdict == .invalid
    return [
      "schema": .string(schema), "file": .string(file), "verdict": .string(verification.verdict.rawValue),
      "indication": .text((decisive?.indication ?? (isBroken ? .totalFailed : nil))?.rawValue),
      "subIndication": .text((decisive?.subIndication ?? (isBroken ? .formatFailure : nil))?.rawValue),
      "originalValue": .null, "message": .string(verification.message.key.rawValue),
      "reason": verification.verdict == .valid ? .null : .string(verification.reason.key.rawValue),
      "judgedAt": .string(moment.iso8601), "sha256": .null,
      "byteCount": verification.scan.contentByteCount.map { .integer(Int($0)) } ?? .null,
      "content": .text(content), "isDetached": .boolean(verification.scan.isDetached),
      "failure": verification.scan.failure.map { failure in
        [
          "code": .string("cms.\(failure.code)"), "message": .string(failure.detail),
          "offset": .integer(failure.offset),
        ]
      } ?? .null,
      "signatures": .array(try verification.signatures.map { try JSON(encoding: $0) }),
    ]
  }

  /// What is printed in place of a file that could not be read.
  static func value(_ failure: CommandFailure, file: String, in language: Language) -> JSON {
    [
      "schema": .string(schema), "file": .string(file), "verdict": .null, "signatures": [],
      "failure": [
        "code": .string(failure.message.key.rawValue), "message": .string(failure.message.text(in: language)),
      ],
    ]
  }
}
