/// What is wrong with a command line: the sentences of the parser of arguments in both languages; the English ones are
/// said by the parser itself.
extension Catalogue {
  static let usageMessages: [Entry] = [
    Entry("usage.error", "Lỗi: {error}", "Error: {error}"),
    Entry("usage.help", "Trợ giúp: {help}", "Help: {help}"),
    Entry("usage.usage", "Cách dùng: {usage}", "Usage: {usage}"),
    Entry("usage.unknownCommand", "không có lệnh “{command}”", "there is no command “{command}”"),
    Entry(
      "usage.unknownCommand.suggestion", "không có lệnh “{command}”. Có phải là “{suggestion}”?",
      "there is no command “{command}”. Did you mean “{suggestion}”?"),
    Entry("usage.see", "Xem thêm: {command}", "See: {command}"),
    Entry(
      "usage.unknownOption.suggestion", "không có tùy chọn {option}. Có phải là {suggestion}?",
      "unknown option {option}. Did you mean {suggestion}?"),
    Entry("usage.unknownOption", "không có tùy chọn {option}", "unknown option {option}"),
    Entry("usage.missingValue", "thiếu giá trị của {option}", "the value of {option} is missing"),
    Entry(
      "usage.unexpectedValue", "tùy chọn {option} không nhận giá trị, nhưng có “{value}”",
      "option {option} takes no value, “{value}” was given"),
    Entry(
      "usage.unexpectedArguments", "không nhận thêm: {arguments}", "unexpected: {arguments}"),
    Entry("usage.missingArgument", "thiếu {argument}", "{argument} is missing"),
    Entry("usage.missingSubcommand", "thiếu lệnh con", "a subcommand is missing"),
    Entry("usage.invalidOption", "tùy chọn không hợp lệ: {option}", "invalid option: {option}"),
    Entry(
      "usage.twice", "{option} trùng với {earlier} đã nêu", "{option} repeats {earlier}"),
    Entry(
      "usage.invalidValue", "“{value}” không dùng được cho {option}", "“{value}” cannot be used for {option}"),
    Entry(
      "usage.invalidValue.choice", "“{value}” không dùng được cho {option}; chọn một trong: {choices}",
      "“{value}” cannot be used for {option}; choose one of: {choices}"),
    Entry(
      "usage.invalidValue.list", "“{value}” không dùng được cho {option}; chọn một trong:",
      "“{value}” cannot be used for {option}; choose one of:"),

    // What the parser puts around help; English is its own.
    Entry("help.heading.overview", "MÔ TẢ:", "OVERVIEW:"),
    Entry("help.heading.usage", "CÁCH DÙNG:", "USAGE:"),
    Entry("help.heading.arguments", "THAM SỐ:", "ARGUMENTS:"),
    Entry("help.heading.options", "TÙY CHỌN:", "OPTIONS:"),
    Entry("help.heading.subcommands", "LỆNH CON:", "SUBCOMMANDS:"),
    Entry("help.seeMore", "Xem `{command}` để biết chi tiết.", "See '{command}' for detailed help."),
    Entry("help.values", "giá trị:", "values:"),
    Entry("help.default", "mặc định:", "default:"),
    Entry("help.version", "Cho biết phiên bản.", "Show the version."),
    Entry("help.help", "Xem trợ giúp.", "Show help information."),
  ]
}
