import ArgumentParser

/// Which workspace, and who acts in it.
struct WorkspaceOptions: ParsableArguments {
  @Option(help: Help.option("home")) var home: String?
  @Option(name: .customLong("as"), help: Help.option("as")) var user: String?

  /// The workspace's folder: `--home`, else `VANTHU_HOME`, else `.vanthu` here.
  var folder: String {
    let surroundings = Surroundings.current
    let named = home ?? surroundings.environment["VANTHU_HOME"].flatMap { $0.isEmpty ? nil : $0 }
    return surroundings.path(named ?? ".vanthu")
  }
}
