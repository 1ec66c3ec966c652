import Glibc
import VanThuCommands

/// The command-line tool; everything it does is in `VanThuCommands`.
@main
enum Vanthu {
  static func main() async {
    exit(await VanThuTool.run(Array(CommandLine.arguments.dropFirst())))
  }
}
