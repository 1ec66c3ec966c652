// What the scanner of a packet's signature says; the keys are `check.`, the check's id, and how it came out.

extension Catalogue {
  /// Checks that the scanner of a packet's signature decides.
  static let scannerChecks: [Entry] = [
    Entry("check.xml.wellFormed.passed", "Gói tin là XML đúng cú pháp.", "The packet is well-formed XML."),
    Entry(
      "check.xml.wellFormed.failed", "Gói tin không phải XML đúng cú pháp.",
      "The packet is not well-formed XML."),
    Entry("check.xml.namespaces.passed", "Mọi tiền tố đều được khai báo.", "Every prefix is declared."),
    Entry(
      "check.xml.namespaces.failed", "Có tiền tố chưa khai báo, nên không có dạng chính tắc để so.",
      "A prefix is not declared, so there is no canonical form to compare."),
    Entry(
      "check.packet.position.passed", "Chữ ký đặt đúng chỗ trong phần đầu gói tin.",
      "The signature stands in the packet's header."),
    Entry(
      "check.packet.position.failed", "Chữ ký đặt sai chỗ ({detail}).",
      "The signature stands in the wrong place ({detail})."),
    Entry(
      "check.packet.single.passed", "Gói tin có đúng một chữ ký.", "The packet has exactly one signature."),
    Entry("check.packet.single.failed", "Gói tin có {detail} chữ ký.", "The packet has {detail} signatures."),
    Entry(
      "check.xmldsig.structure.passed", "Cấu trúc chữ ký đúng chuẩn.",
      "The signature's structure is to the standard."),
    Entry(
      "check.xmldsig.structure.failed", "Cấu trúc chữ ký sai chuẩn ({detail}).",
      "The signature's structure is not to the standard ({detail})."),
    Entry(
      "check.xmldsig.references.passed", "Chữ ký có đúng một tham chiếu.",
      "The signature has exactly one reference."),
    Entry(
      "check.xmldsig.references.failed", "Chữ ký không có đúng một tham chiếu ({detail}).",
      "The signature does not have exactly one reference ({detail})."),
    Entry(
      "check.xmldsig.referenceScope.passed", "Chữ ký phủ toàn bộ gói tin.",
      "The signature covers the whole packet."),
    Entry(
      "check.xmldsig.referenceScope.failed", "Chữ ký không phủ toàn bộ gói tin (tham chiếu “{detail}”).",
      "The signature does not cover the whole packet (reference “{detail}”)."),
    Entry("check.xmldsig.transforms.passed", "Các phép biến đổi được phép.", "The transforms are allowed."),
    Entry(
      "check.xmldsig.transforms.failed", "Có phép biến đổi không được phép ({detail}).",
      "A transform is not allowed ({detail})."),
    Entry(
      "check.xmldsig.canonicalForm.passed", "Dạng chính tắc được hỗ trợ.", "The canonical form is known."),
    Entry(
      "check.xmldsig.canonicalForm.failed", "Dạng chính tắc không được hỗ trợ ({detail}).",
      "The canonical form is not known ({detail})."),
    Entry(
      "check.xmldsig.signatureMethod.passed", "Thuật toán ký được hỗ trợ.",
      "The signature algorithm is known."),
    Entry(
      "check.xmldsig.signatureMethod.failed", "Thuật toán ký không được hỗ trợ ({detail}).",
      "The signature algorithm is not known ({detail})."),
    Entry(
      "check.xmldsig.digestMethod.passed", "Thuật toán băm được hỗ trợ.", "The digest algorithm is known."),
    Entry(
      "check.xmldsig.digestMethod.failed", "Thuật toán băm không được hỗ trợ ({detail}).",
      "The digest algorithm is not known ({detail})."),
    Entry(
      "check.xmldsig.keyInformation.passed", "Đã đọc các chứng thư số đi kèm.",
      "The certificates that came along were read."),
    Entry(
      "check.xmldsig.keyInformation.failed",
      "Thông tin khóa đi kèm không dùng được: quá nhiều chứng thư số, hoặc khóa không thuộc chứng thư nào ({detail}).",
      "The key information cannot be used: too many certificates, or a key that is in none of them ({detail})."
    ),
    Entry(
      "check.xmldsig.timeStamp.passed", "Chữ ký mang một dấu thời gian, ngoài ra không có gì khác.",
      "The signature holds a time-stamp, and nothing else."),
    Entry(
      "check.xmldsig.timeStamp.failed",
      "Phần kèm theo chữ ký không phải một dấu thời gian duy nhất đúng chuẩn ({detail}).",
      "What the signature holds besides is not one time-stamp to the standard ({detail})."),
    Entry(
      "check.xmldsig.profile.passed", "Chữ ký XML thường.", "A plain XML signature."),
    Entry(
      "check.xmldsig.profile.failed", "Chữ ký theo {detail}: chưa kiểm tra được.",
      "A signature of {detail}: it cannot be checked yet."),
  ]

  /// What is said about a packet as a whole.
  static let packetVerdicts: [Entry] = [
    Entry(
      "verify.invalid",
      "KHÔNG HỢP LỆ. {explanation} Không sử dụng gói tin này; đề nghị liên hệ {unit} để xác minh.",
      "INVALID. {explanation} Do not use this packet; ask {unit} to confirm."),
    Entry("sentence.reason", "Lý do: {reason}.", "Reason: {reason}."),
    Entry(
      "reason.placeholder", "phần tử chữ ký sai không gian tên hoặc mang giá trị bịa đặt",
      "the signature element has a wrong namespace or made-up values"),
    Entry("reason.revoked", "chứng thư số đã bị thu hồi", "the certificate was revoked"),
    Entry(
      "reason.notInForce", "chứng thư số không có hiệu lực tại thời điểm ký",
      "the certificate was not in force when signing"),
    Entry("reason.check", "{check}", "{check}"),
    Entry(
      "reason.someCheck", "một bước kiểm tra chữ ký số không đạt", "a check of the signature did not pass"),
    Entry("what.sender", "cơ quan gửi", "the sending office"),
    Entry(
      "reason.notPacket", "tệp này không phải gói tin edXML (phần tử gốc là “{element}”)",
      "this file is no edXML packet (its root element is “{element}”)"),
    Entry("reason.unsigned", "gói tin không có chữ ký số", "the packet is not signed"),
    Entry(
      "reason.signatureMissing",
      "gói tin không có chữ ký số, trong khi {unit} đã đăng ký chứng thư số để ký gói tin",
      "the packet is not signed, although {unit} has registered certificates to sign with"),
  ]

  /// Why a packet could not be signed.
  static let signingErrors: [Entry] = [
    Entry(
      "sign.error.keyMismatch",
      "Không ký: chứng thư số không phải của khóa. Chọn lại chứng thư số. Tệp giữ nguyên.",
      "Not signed: the certificate does not belong to the key. Choose the right one. The file is unchanged."),
    Entry(
      "sign.error.unusableKey",
      "Không ký: loại khóa không dùng được; cần RSA từ 2048 bit hoặc ECDSA P-256. Tệp giữ nguyên.",
      """
      Not signed: a key of this kind cannot be used; RSA of 2048 bits or ECDSA P-256 is needed. The file is \
      unchanged.
      """
    ),
    Entry(
      "sign.error.unreadable", "Không ký: không đọc được gói tin ({detail}). Tệp giữ nguyên.",
      "Not signed: the packet cannot be read ({detail}). The file is unchanged."),
    Entry(
      "sign.error.notAPacket", "Không ký: tệp không phải gói tin edXML đúng chuẩn. Tệp giữ nguyên.",
      "Not signed: the file is no proper edXML packet. The file is unchanged."),
    Entry(
      "sign.error.alreadySigned", "Không ký: gói tin đã có chữ ký. Tệp giữ nguyên.",
      "Not signed: the packet has a signature already. The file is unchanged."),
  ]
}
