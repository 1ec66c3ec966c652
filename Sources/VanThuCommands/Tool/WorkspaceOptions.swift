import ArgumentParser

/// Which workspace, and who acts in it.
struct WorkspaceOptions: ParsableArguments {
  @Option(help: Help.option("home")) var home: String?
  @Option(name: .customLong("as"), help: Help.option("as")) var user: String?

  /// The workspace's folder: `--home`, else `VANTHU_HOME`, else `.vanthu` here.
  var folder: String { HomeOptions.folder(home, .current) }
}
