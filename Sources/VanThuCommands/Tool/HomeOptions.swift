import ArgumentParser
import VanThuStore

/// Which workspace.
struct HomeOptions: ParsableArguments {
  @Option(help: Help.option("home", valueName: "folder")) var home: String?

  /// The workspace.
  func home(_ surroundings: Surroundings) -> OfficeHome {
    OfficeHome(path: Self.folder(home, surroundings), disk: surroundings.disk)
  }

  /// The workspace's folder: the one named, else `VANTHU_HOME`, else `.vanthu` here.
  static func folder(_ named: String?, _ surroundings: Surroundings) -> String {
    let chosen = named ?? surroundings.environment["VANTHU_HOME"].flatMap { $0.isEmpty ? nil : $0 }
    return surroundings.path(chosen ?? ".vanthu")
  }
}
