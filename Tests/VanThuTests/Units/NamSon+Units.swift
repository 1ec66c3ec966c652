import VanThu
import VanThuTesting

/// The directory read, and short ways to what stands in it.
extension NamSon {
  static let units = Directory(csv: directory)

  static func code(_ text: String) -> UnitCode { UnitCode(text)! }  // fixed texts of tests
  static func day(_ text: String) -> CalendarDay { CalendarDay(text)! }  // fixed texts of tests
}
