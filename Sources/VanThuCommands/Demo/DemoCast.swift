import VanThu

/// The offices of the demo's province, who works in them and which numbers they have used before it begins.
enum DemoCast {
  /// One office.
  struct Office: Sendable {
    /// The unit's code.
    let code: String
    /// Name of its folder.
    let folder: String
    /// Name of the unit.
    let name: String
    /// Place named in its documents.
    let place: String
    /// The competent person who signs.
    let person: String
    /// The person's position.
    let position: String
    /// Last number used, by outgoing series.
    let outgoing: [(series: String, last: Int)]
    /// Last incoming number used.
    let incoming: Int
  }

  /// UBND tỉnh Nam Sơn.
  static let province = Office(
    code: "H98", folder: "tinh-nam-son", name: "UBND tỉnh Nam Sơn", place: "Nam Sơn", person: "Trần Văn Mẫu",
    position: "Chủ tịch", outgoing: [("CĐ", 6), ("TB", 117), ("CV", 2100)], incoming: 3214)
  /// Sở Nội vụ.
  static let department = Office(
    code: "H98.05", folder: "so-noi-vu", name: "Sở Nội vụ tỉnh Nam Sơn", place: "Nam Sơn",
    person: "Ngô Thị Ví Dụ",
    position: "Giám đốc", outgoing: [("CV", 311)], incoming: 1500)
  /// UBND huyện Bình An.
  static let district = Office(
    code: "H98.41", folder: "huyen-binh-an", name: "UBND huyện Bình An", place: "Bình An",
    person: "Đỗ Văn Thử",
    position: "Chủ tịch", outgoing: [("TB", 55)], incoming: 980)
  /// UBND xã Bình Minh.
  static let binhMinh = Office(
    code: "H98.41.07", folder: "xa-binh-minh", name: "UBND xã Bình Minh", place: "Bình Minh",
    person: "Lê Thị Mẫu",
    position: "Chủ tịch", outgoing: [("BC", 44)], incoming: 411)
  /// UBND xã Bình Hòa.
  static let binhHoa = Office(
    code: "H98.41.08", folder: "xa-binh-hoa", name: "UBND xã Bình Hòa", place: "Bình Hòa",
    person: "Phạm Văn Thử",
    position: "Chủ tịch", outgoing: [], incoming: 300)
  /// UBND xã An Phú.
  static let anPhu = Office(
    code: "H98.41.09", folder: "xa-an-phu", name: "UBND xã An Phú", place: "An Phú", person: "Hồ Thị Thử",
    position: "Chủ tịch", outgoing: [("TTr", 11)], incoming: 287)

  /// All of them, province first.
  static let all = [province, department, district, binhMinh, binhHoa, anPhu]

  /// A moment of the story.
  static func moment(_ month: Int, _ day: Int, _ hour: Int, _ minute: Int) -> Timestamp {
    // The story's days exist.
    Timestamp(day: CalendarDay(year: 2025, month: month, day: day)!, hour: hour, minute: minute)
  }
}
