import FoundationEssentials
import VanThu
import VanThuTesting

/// Small programs that use the library, each in a file of its own.
///
/// ```
/// swift run Samples province > Samples/province/directory.csv
/// swift run Samples inspect 45-BC-UBND.edxml
/// swift run Samples verify FOLDER TRUST-FOLDER
/// swift run Samples sign REPORT.pdf PACKET.edxml
/// swift run Samples rate Samples/province/directory.csv
/// ```
@main
enum SamplePrograms {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch (arguments.first, arguments.count) {
    case ("province", 1): print(ProvinceGenerator.csv(), terminator: "")
    case ("inspect", 2): show(try InspectPacket.run(arguments[1]))
    case ("verify", 3):
      let now = Timestamp(secondsSinceEpoch: Int64(Date().timeIntervalSince1970))
      show(try VerifyFolder.run(arguments[1], trust: arguments[2], at: now))
    case ("sign", 3): try BuildAndSign.run(arguments[1], to: arguments[2], authority: CertificateAuthority())
    case ("rate", 2):
      let directory = Directory(csv: Array(try Data(contentsOf: URL(filePath: arguments[1]))))
      if let from = CalendarDay("2025-07-01"), let to = CalendarDay("2025-07-31"),
        let day = CalendarDay("2025-07-04")
      {
        show(ComputeRate.run(directory, ComputeRate.example(on: day), from: from, to: to))
      }
    default:
      print(
        "usage: Samples province | inspect FILE | verify FOLDER TRUST | sign FILE PACKET | rate DIRECTORY")
    }
  }

  private static func show(_ lines: [String]) {
    for line in lines { print(line) }
  }
}
