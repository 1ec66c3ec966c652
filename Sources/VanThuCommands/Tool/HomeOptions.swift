import ArgumentParser
import VanThuStore

/// Which workspace.
struct HomeOptions: ParsableArguments {
  @Option(help: Help.option("home", valueName: "folder")) var home: String?

  /// The workspace's folder: `--home`, else `VANTHU_HOME`, else `.vanthu` here.
  func home(_ surroundings: Surroundings) -> OfficeHome {
    let named = home ?? surroundings.environment["VANTHU_HOME"].flatMap { $0.isEmpty ? nil : $0 }
    return OfficeHome(path: surroundings.path(named ?? ".vanthu"), disk: surroundings.disk)
  }
}
