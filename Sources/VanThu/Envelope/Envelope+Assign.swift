// How the leaves of each group get into the value; names are the standard's.

extension Organization {
  mutating func assign(_ leaf: EnvelopeLeaf, _ value: String) {
    switch leaf {
    case .organId: organId = value
    case .organizationInCharge: inCharge = value
    case .organName: name = value
    case .organAdd: address = value
    case .email: email = value
    case .telephone: telephone = value
    case .fax: fax = value
    default: website = value
    }
  }
}

extension WireDocumentType {
  mutating func assign(_ leaf: EnvelopeLeaf, _ value: String) {
    switch leaf {
    case .type: type = value
    case .typeDetail: typeDetail = value
    default: name = value
    }
  }
}

extension Signer {
  mutating func assign(_ leaf: EnvelopeLeaf, _ value: String) {
    switch leaf {
    case .competence: competence = value
    case .position: position = value
    default: fullName = value
    }
  }
}

extension OtherInformation {
  mutating func assign(_ leaf: EnvelopeLeaf, _ value: String) {
    switch leaf {
    case .priority: priority = value
    case .sphereOfPromulgation: sphere = value
    case .typerNotation: typist = value
    case .promulgationAmount: promulgationAmount = value
    case .pageAmount: pageAmount = value
    case .direction: direction = value
    case .replyFors: replyFors = value
    default: referenceCodes = value
    }
  }
}

extension ResponseFor {
  mutating func assign(_ leaf: EnvelopeLeaf, _ value: String) {
    switch leaf {
    case .organId: organId = value
    case .code: code = value
    case .documentId: documentId = value
    default: issued = WireDate(value)
    }
  }
}

extension TraceHop {
  mutating func assign(_ leaf: EnvelopeLeaf, _ value: String) {
    if case .organId = leaf { organId = value } else { timestamp = value }
  }
}

extension Staff {
  mutating func assign(_ leaf: EnvelopeLeaf, _ value: String) {
    switch leaf {
    case .department: department = value
    case .staff: name = value
    case .email: email = value
    case .mobile: mobile = value
    case .departmentId: departmentId = value
    default: staffId = value
    }
  }
}

extension Business {
  mutating func assign(_ leaf: EnvelopeLeaf, _ value: String) {
    switch leaf {
    case .bussinessDocType: typeText = value
    case .bussinessDocReason: reason = value
    case .documentId: documentId = value
    default: paper = value
    }
  }

  mutating func assignLast(_ leaf: EnvelopeLeaf, _ value: String, in group: EnvelopeGrammar.Group) {
    switch (group, leaf) {
    case (.receiver, .organId): receivers[receivers.count - 1].organId = value
    case (.receiver, _): receivers[receivers.count - 1].receiverType = value
    default: replaced[replaced.count - 1].documentId = value
    }
  }
}

extension ManifestEntry {
  mutating func assign(_ leaf: EnvelopeLeaf, _ value: String) {
    switch leaf {
    case .contentId: contentId = value.withoutContentScheme
    case .contentType: contentType = value
    case .description: description = value
    default: name = value
    }
  }
}

extension Attachment {
  mutating func assign(_ leaf: EnvelopeLeaf, _ value: String) {
    switch leaf {
    case .contentId: contentId = value.withoutContentScheme
    case .contentType: declaredMediaType = value
    case .description: description = value
    case .attachmentName: name = value
    case .fieldName: fieldName = value
    default: break  // `MimeType` and `Format` repeat the type
    }
  }
}

extension String {
  /// Without `cid:`, which some senders write and others do not.
  var withoutContentScheme: String { hasPrefix("cid:") ? String(dropFirst(4)) : self }
}
