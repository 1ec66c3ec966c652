public import OpenSSLKit

/// Tells from a certificate whose signature it makes: the competent person's (người có thẩm quyền) or the agency's
/// (cơ quan, tổ chức).
///
/// What the table unit → certificates says comes first. For certificates that stand in no table there are rules, and
/// rules are data: authorities fill in subjects in their own ways, and an office may know better than we do. Where no
/// rule matches, or rules disagree, the role stays unknown. `Specs/policies/signer-roles.json` holds the standard
/// ones; a test proves that they and the ones here are equal.
public struct SignerRoles: Sendable, Hashable, Codable {
  /// What a subject's attribute must be like.
  public struct Condition: Sendable, Hashable, Codable {
    /// The attribute, by its dotted identifier: `2.5.4.12` is the title.
    public var attribute: String
    /// Whether it has to be there.
    public var present: Bool
    /// The text it has to begin with; `nil` for any.
    public var prefix: String?
    /// Another attribute that has to say the same; `nil` for none.
    public var equals: String?
    /// Another attribute that has to say something else; `nil` for none.
    public var differs: String?

    /// A condition.
    public init(
      _ attribute: String, present: Bool = true, prefix: String? = nil, equals: String? = nil,
      differs: String? = nil
    ) {
      self.attribute = attribute
      self.present = present
      self.prefix = prefix
      self.equals = equals
      self.differs = differs
    }
  }

  /// What a certificate must be like to make one role's signatures.
  public struct Rule: Sendable, Hashable, Codable {
    /// The rule's name.
    public var id: String
    /// Whose signatures they are.
    public var role: SignatureVerdict.Role
    /// Certificate policies by their dotted identifiers, one of which the certificate must name; none when empty.
    public var policies: [String]
    /// What its subject must be like, all of it.
    public var subject: [Condition]

    /// A rule. One that asks for nothing matches nothing.
    public init(id: String, role: SignatureVerdict.Role, policies: [String] = [], subject: [Condition] = []) {
      self.id = id
      self.role = role
      self.policies = policies
      self.subject = subject
    }
  }

  /// The rules; their order does not count.
  public var rules: [Rule]

  /// A set of rules.
  public init(_ rules: [Rule]) { self.rules = rules }

  /// A competent person's certificate names title and organisation (Decree 23/2025/NĐ-CP, Article 15); an agency's
  /// names the agency and nobody else.
  public static let standard = SignerRoles([
    Rule(
      id: "person.title", role: .person,
      subject: [Condition("2.5.4.12"), Condition("2.5.4.10"), Condition("2.5.4.3", differs: "2.5.4.10")]),
    Rule(
      id: "agency.name", role: .agency,
      subject: [Condition("2.5.4.12", present: false), Condition("2.5.4.3", equals: "2.5.4.10")]),
  ])

  /// Whose signature a certificate makes.
  ///
  /// - Parameter listed: what the table unit → certificates says, which comes first.
  public func role(of certificate: Certificate, listed: SignatureVerdict.Role = .unknown)
    -> SignatureVerdict.Role
  {
    if listed != .unknown { return listed }
    let roles = Set(rules.filter { $0.matches(certificate) }.map(\.role))
    return roles.count == 1 ? roles.first ?? .unknown : .unknown
  }
}

extension SignerRoles.Rule {
  fileprivate func matches(_ certificate: Certificate) -> Bool {
    if policies.isEmpty, subject.isEmpty { return false }
    if !policies.isEmpty, Set(policies).isDisjoint(with: certificate.policies) { return false }
    return subject.allSatisfy { $0.holds(for: certificate.subject) }
  }
}

extension SignerRoles.Condition {
  fileprivate func holds(for subject: DistinguishedName) -> Bool {
    func values(_ oid: String) -> [String] {
      subject.attributes.filter { $0.oid == oid }.map { SignerName.key($0.value) }.filter { !$0.isEmpty }
    }
    let own = values(attribute)
    guard present else { return own.isEmpty }
    guard !own.isEmpty else { return false }
    if let prefix, !own.contains(where: { $0.hasPrefix(SignerName.key(prefix)) }) { return false }
    if let equals, Set(own).isDisjoint(with: values(equals)) { return false }
    if let differs, !Set(own).isDisjoint(with: values(differs)) { return false }
    return true
  }
}
