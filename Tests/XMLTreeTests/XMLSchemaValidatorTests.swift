import Testing
import XMLTree

@Suite struct XMLSchemaValidatorTests {
  private static let schema = """
    <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
      <xs:element name="a"><xs:complexType><xs:sequence>
        <xs:element name="b" type="xs:integer" maxOccurs="2"/>
      </xs:sequence></xs:complexType></xs:element>
    </xs:schema>
    """

  private func faults(_ text: String) throws -> [XMLSchemaValidator.Fault] {
    try XMLSchemaValidator(schema: Array(Self.schema.utf8)).faults(of: Array(text.utf8))
  }

  @Test func aValidFileHasNoFaults() throws { #expect(try faults("<a><b>1</b><b>2</b></a>").isEmpty) }

  @Test(arguments: [
    ("<a>\n<b>x</b></a>", 2), ("<a>\n<b>1</b>\n<b>2</b>\n<b>3</b></a>", 4), ("<a/>", 1), ("<c/>", 1),
  ])
  func eachFaultHasItsLine(text: String, line: Int) throws {
    #expect(try faults(text).first?.line == line)
  }

  @Test(arguments: [
    "<a><b>1</b>", "", "<!DOCTYPE a [<!ENTITY x \"1\">]><a><b>&x;</b></a>", "<a><b>\u{1}</b></a>",
  ])
  func whatCannotBeReadIsAnError(text: String) {
    #expect(throws: XMLError.self) { try faults(text) }
  }

  @Test(arguments: [
    "<a/>", "<xs:schema", "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'><xs:element/></xs:schema>",
  ])
  func aSchemaThatIsNone(text: String) {
    #expect(throws: XMLError(.malformed, "")) { try XMLSchemaValidator(schema: Array(text.utf8)) }
  }

  @Test func faultsAreBounded() throws {
    let many = "<a>" + String(repeating: "<b>x</b>", count: 500) + "</a>"
    #expect(try (1...100).contains(faults(many).count))
  }
}
