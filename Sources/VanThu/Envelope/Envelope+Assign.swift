// How the leaves of each group get into the value; names are the standard's.

extension Organization {
  mutating func assign(_ leaf: String, _ value: String) {
    switch leaf {
    case "OrganId": organId = value
    case "OrganizationInCharge": inCharge = value
    case "OrganName": name = value
    case "OrganAdd": address = value
    case "Email": email = value
    case "Telephone": telephone = value
    case "Fax": fax = value
    default: website = value
    }
  }
}

extension WireDocumentType {
  mutating func assign(_ leaf: String, _ value: String) {
    switch leaf {
    case "Type": type = value
    case "TypeDetail": typeDetail = value
    default: name = value
    }
  }
}

extension Signer {
  mutating func assign(_ leaf: String, _ value: String) {
    switch leaf {
    case "Competence": competence = value
    case "Position": position = value
    default: fullName = value
    }
  }
}

extension OtherInformation {
  mutating func assign(_ leaf: String, _ value: String) {
    switch leaf {
    case "Priority": priority = value
    case "SphereOfPromulgation": sphere = value
    case "TyperNotation": typist = value
    case "PromulgationAmount": promulgationAmount = value
    case "PageAmount": pageAmount = value
    case "Direction": direction = value
    case "ReplyFors": replyFors = value
    default: referenceCodes = value
    }
  }
}

extension ResponseFor {
  mutating func assign(_ leaf: String, _ value: String) {
    switch leaf {
    case "OrganId": organId = value
    case "Code": code = value
    case "DocumentId": documentId = value
    default: issued = WireDate(value)
    }
  }
}

extension TraceHop {
  mutating func assign(_ leaf: String, _ value: String) {
    if leaf == "OrganId" { organId = value } else { timestamp = value }
  }
}

extension Staff {
  mutating func assign(_ leaf: String, _ value: String) {
    switch leaf {
    case "Department": department = value
    case "Staff": name = value
    case "Email": email = value
    case "Mobile": mobile = value
    case "DepartmentId": departmentId = value
    default: staffId = value
    }
  }
}

extension Business {
  mutating func assign(_ leaf: String, _ value: String) {
    switch leaf {
    case "BussinessDocType": typeText = value
    case "BussinessDocReason": reason = value
    case "DocumentId": documentId = value
    default: paper = value
    }
  }

  mutating func assignLast(_ leaf: String, _ value: String, in group: EnvelopeGrammar.Group) {
    switch (group, leaf) {
    case (.receiver, "OrganId"): receivers[receivers.count - 1].organId = value
    case (.receiver, _): receivers[receivers.count - 1].receiverType = value
    default: replaced[replaced.count - 1].documentId = value
    }
  }
}

extension ManifestEntry {
  mutating func assign(_ leaf: String, _ value: String) {
    switch leaf {
    case "ContentId": contentId = value.withoutContentScheme
    case "ContentType": contentType = value
    case "Description": description = value
    default: name = value
    }
  }
}

extension Attachment {
  mutating func assign(_ leaf: String, _ value: String) {
    switch leaf {
    case "ContentId": contentId = value.withoutContentScheme
    case "ContentType": declaredMediaType = value
    case "Description": description = value
    case "AttachmentName": name = value
    case "FieldName": fieldName = value
    default: break  // `MimeType` and `Format` repeat the type
    }
  }
}

extension String {
  /// Without `cid:`, which some senders write and others do not.
  var withoutContentScheme: String { hasPrefix("cid:") ? String(dropFirst(4)) : self }
}
