import ArgumentParser
import VanThu
import VanThuStore

extension NumberingPolicy: ExpressibleByArgument {}

/// `vanthu init`: a workspace for one unit.
struct InitCommand: ToolCommand {
  static var configuration: CommandConfiguration {
    .vanthu(
      "init",
      examples: [
        """
        vanthu init --unit H98.41.07 --directory danh-muc.csv --certificates chung-thu.csv --trust tin-cay \\
            --key co-quan.p12 --courier /mnt/trao-doi
        """,
        """
        vanthu init --unit H98.41.07 --directory danh-muc.csv --trust tin-cay --key co-quan.p12 \\
            --hub https://truc.namson.example --hub-secret-file ma-truy-cap.txt
        """,
        "vanthu init --home binh-minh --unit H98.41.07 --directory danh-muc.csv",
      ])
  }

  @Option(help: Help.option("unitOfOffice", valueName: "code")) var unit: UnitCode
  @Option(help: Help.option("directoryFile", valueName: "file")) var directory: String
  @Option(help: Help.option("certificateTable", valueName: "file")) var certificates: String?
  @Option(parsing: .upToNextOption, help: Help.option("trustFiles", valueName: "path")) var trust: [String] =
    []
  @Option(help: Help.option("signKey", valueName: "file")) var key: String?
  @Option(help: Help.option("certificate", valueName: "file")) var certificate: String?
  @Option(help: Help.option("passwordFile", valueName: "file")) var passwordFile: String?
  @Flag(help: Help.option("despiteKey")) var despiteKey = false
  @Option(help: Help.option("courierFolder", valueName: "folder")) var courier: String?
  @OptionGroup var line: LineOptions
  @Option(help: Help.option("policyName", valueName: "name")) var policy: String?
  @Option(help: Help.option("place", valueName: "name")) var place: String?
  @Option(help: Help.option("numbering")) var numbering: NumberingPolicy?
  @OptionGroup var workspace: WorkspaceOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    if key == nil, certificate != nil || passwordFile != nil {
      throw ValidationError(Catalogue.text("init.error.key", in: Help.language))
    }
    if let policy, VerificationPolicy(named: policy) == nil {
      let known = VerificationPolicy.named.map(\.id).joined(separator: ", ")
      throw ValidationError(
        Catalogue.text("init.error.policy", ["policy": policy, "known": known], in: Help.language))
    }
  }

  func perform(_ console: Console) async throws -> Outcome {
    try requireFormat(console, oneOf: [.table, .json])
    return try console.answering { try create(console) }
  }

  private func create(_ console: Console) throws -> Outcome {
    let surroundings = console.surroundings
    let home = OfficeHome(path: workspace.folder, disk: surroundings.disk)
    if home.exists { throw OfficeHomeError(.exists, path: home.path) }
    let material = try OfficeMaterial(self, console)
    let act = Office.Act(at: surroundings.now(), by: material.settings.clerk)
    let office = try Office.create(home, material.setup, act: act, signing: false)
    defer { try? office.close() }
    if office.settings.courier != nil || office.settings.hub != nil {
      try office.courier().prepare(office.unit)
    }
    material.report(home.path, named: workspace.home, console)
    return .done
  }
}
