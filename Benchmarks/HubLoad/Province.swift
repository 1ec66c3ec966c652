import Foundation
import OpenSSLKit
import VanThu
import VanThuTesting

/// A province as large as a load needs it: units that sign what they send, units that receive, systems that serve them,
/// and one system whose units get nothing, for those who only wait.
struct Province {
  /// A connected system.
  struct System {
    let id: String
    let secret: String
    let units: [String]
    /// Tokens of the native API are made of id and secret.
    var token: String { "vt1.\(Self.base64URL(id)).\(Self.base64URL(secret))" }

    private static func base64URL(_ text: String) -> String {
      Data(text.utf8).base64EncodedString().replacingOccurrences(of: "+", with: "-")
        .replacingOccurrences(of: "/", with: "_").replacingOccurrences(of: "=", with: "")
    }
  }

  /// A unit that sends.
  struct Sender {
    let unit: String
    let system: System
    let identity: CertificateAuthority.Identity
  }

  let senders: [Sender]
  let receivers: [System]
  let idle: System
  let authority: CertificateAuthority

  init(senders: Int, receivers: Int, unitsOfEach: Int) throws {
    let authority = try CertificateAuthority()
    self.authority = authority
    self.senders = try (0..<senders).map { index in
      let unit = "H98.\(100 + index)"
      let system = System(id: "qlvb.gui.\(index)", secret: "khoa-gui-\(index)", units: [unit])
      return Sender(
        unit: unit, system: system,
        identity: try authority.issue(commonName: "Cơ quan \(unit)", organization: "Cơ quan \(unit)"))
    }
    self.receivers = (0..<receivers).map { index in
      System(
        id: "qlvb.nhan.\(index)", secret: "khoa-nhan-\(index)",
        units: (0..<unitsOfEach).map { "H98.\(300 + index).\(10 + $0)" })
    }
    idle = System(id: "qlvb.cho", secret: "khoa-cho", units: ["H98.999"])
  }

  /// Every system.
  var systems: [System] { senders.map(\.system) + receivers + [idle] }

  /// The directory of units as `hub init` takes it.
  var directory: String {
    var lines = [
      "code,oldCode,name,level,parent,system,validFrom,validTo,successors",
      "H98,000.00.00.H98,UBND tỉnh Nam Sơn,province,,,2016-01-01,,",
    ]
    for unit in systems.flatMap(\.units) {
      lines.append("\(unit),,Cơ quan \(unit),province,H98,,2016-01-01,,")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Which certificate signs for which unit.
  var certificates: String {
    let rows = senders.map { "\($0.unit),\(hex($0.identity.certificate.sha256)),agency,2020-01-01," }
    return (["code,sha256,role,validFrom,validTo"] + rows).joined(separator: "\n") + "\n"
  }
}
