import VanThuHub

extension HubSettings {
  /// No patience of the hub's ends while a test waits for its turn among hundreds of others: what is tested about time
  /// says so itself.
  mutating func waitPatiently() {
    headerSeconds = 3600
    idleSeconds = 3600
    stallSeconds = 3600
    uploadBytesPerSecond = 0
  }
}
