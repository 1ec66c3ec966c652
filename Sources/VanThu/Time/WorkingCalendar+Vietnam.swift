/// The working days of state bodies in Viet Nam as far as they are known.
extension WorkingCalendar {
  /// The table of `Specs/working-days.csv`: public holidays with their clauses and swapped days of the years from 2024 to
  /// 2026; an office gives its own in the place of it.
  public static let vietnam = WorkingCalendar(
    exceptions: y2024 + y2025 + y2026)

  private static let y2024: [Exception] = [
    off(2024, 1, 1, "Tết Dương lịch", holiday("a"), "A"),
    off(2024, 2, 8, "Tết Âm lịch", holiday("b"), "B"),
    off(2024, 2, 9, "Tết Âm lịch", holiday("b"), "B"),
    off(2024, 2, 12, "Tết Âm lịch", holiday("b"), "B"),
    off(2024, 2, 13, "nghỉ bù Tết Âm lịch", inItsPlace, "B"),
    off(2024, 2, 14, "nghỉ bù Tết Âm lịch", inItsPlace, "B"),
    off(2024, 4, 18, "Giỗ Tổ Hùng Vương", holiday("e"), "B"),
    off(2024, 4, 29, "hoán đổi với ngày 04/5/2024", "Công văn số 2450/VPCP-KGVX", "B"),
    off(2024, 4, 30, "Ngày Chiến thắng", holiday("c"), "A"),
    off(2024, 5, 1, "Ngày Quốc tế lao động", holiday("d"), "A"),
    worked(2024, 5, 4, "hoán đổi với ngày 29/4/2024", "Công văn số 2450/VPCP-KGVX", "B"),
    off(2024, 9, 2, "Quốc khánh", holiday("đ"), "A"),
    off(2024, 9, 3, "Quốc khánh", holiday("đ"), "B"),
  ]

  private static let y2025: [Exception] = [
    off(2025, 1, 1, "Tết Dương lịch", holiday("a"), "A"),
    off(2025, 1, 27, "Tết Âm lịch", holiday("b"), "B"),
    off(2025, 1, 28, "Tết Âm lịch", holiday("b"), "B"),
    off(2025, 1, 29, "Tết Âm lịch", holiday("b"), "B"),
    off(2025, 1, 30, "Tết Âm lịch", holiday("b"), "B"),
    off(2025, 1, 31, "Tết Âm lịch", holiday("b"), "B"),
    off(2025, 4, 7, "Giỗ Tổ Hùng Vương", holiday("e"), "B"),
    worked(2025, 4, 26, "hoán đổi với ngày 02/5/2025", "Thông báo hoán đổi ngày làm việc năm 2025", "B"),
    off(2025, 4, 30, "Ngày Chiến thắng", holiday("c"), "A"),
    off(2025, 5, 1, "Ngày Quốc tế lao động", holiday("d"), "A"),
    off(2025, 5, 2, "hoán đổi với ngày 26/4/2025", "Thông báo hoán đổi ngày làm việc năm 2025", "B"),
    off(2025, 9, 1, "Quốc khánh", holiday("đ"), "B"),
    off(2025, 9, 2, "Quốc khánh", holiday("đ"), "A"),
  ]

  private static let y2026: [Exception] = [
    off(2026, 1, 1, "Tết Dương lịch", holiday("a"), "A"),
    off(2026, 1, 2, "hoán đổi với ngày 10/01/2026", "Công văn số 12729/VPCP-KGVX", "B"),
    worked(2026, 1, 10, "hoán đổi với ngày 02/01/2026", "Công văn số 12729/VPCP-KGVX", "B"),
    off(2026, 2, 16, "Tết Âm lịch", holiday("b"), "B"),
    off(2026, 2, 17, "Tết Âm lịch", holiday("b"), "B"),
    off(2026, 2, 18, "Tết Âm lịch", holiday("b"), "B"),
    off(2026, 2, 19, "Tết Âm lịch", holiday("b"), "B"),
    off(2026, 2, 20, "Tết Âm lịch", holiday("b"), "B"),
    off(2026, 4, 27, "nghỉ bù Giỗ Tổ Hùng Vương", inItsPlace, "B"),
    off(2026, 4, 30, "Ngày Chiến thắng", holiday("c"), "A"),
    off(2026, 5, 1, "Ngày Quốc tế lao động", holiday("d"), "A"),
    worked(2026, 8, 22, "hoán đổi với ngày 31/8/2026", "Thông báo số 9441 của Bộ Nội vụ (16/10/2025)", "B"),
    off(2026, 8, 31, "hoán đổi với ngày 22/8/2026", "Thông báo số 9441 của Bộ Nội vụ (16/10/2025)", "B"),
    off(2026, 9, 1, "Quốc khánh", holiday("đ"), "B"),
    off(2026, 9, 2, "Quốc khánh", holiday("đ"), "A"),
  ]

  private static let inItsPlace = "Bộ luật Lao động 2019, khoản 3 Điều 111"

  private static func holiday(_ point: String) -> String {
    "Bộ luật Lao động 2019, điểm \(point) khoản 1 Điều 112"
  }

  private static func off(
    _ year: Int, _ month: Int, _ day: Int, _ name: String, _ clause: String, _ confidence: String
  ) -> Exception { exception(year, month, day, false, name, clause, confidence) }

  private static func worked(
    _ year: Int, _ month: Int, _ day: Int, _ name: String, _ clause: String, _ confidence: String
  ) -> Exception { exception(year, month, day, true, name, clause, confidence) }

  private static func exception(
    _ year: Int, _ month: Int, _ day: Int, _ isWorked: Bool, _ name: String, _ clause: String,
    _ confidence: String
  ) -> Exception {
    guard let day = CalendarDay(year: year, month: month, day: day) else {
      preconditionFailure("the table names a day that the calendar does not have")
    }
    return Exception(day: day, isWorked: isWorked, name: name, clause: clause, confidence: confidence)
  }
}
