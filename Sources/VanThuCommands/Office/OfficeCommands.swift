import ArgumentParser

extension VanThuTool {
  /// The clerk's commands, in the order of help.
  static let officeCommands: [any ParsableCommand.Type] = [
    InitCommand.self, ConnectCommand.self, TodayCommand.self, DueCommand.self, RemindCommand.self,
    InboxCommand.self,
    AcceptCommand.self, RejectCommand.self,
    ReleaseCommand.self,
    AssignCommand.self, ProgressCommand.self, CompleteCommand.self, ReplyCommand.self, ForwardCommand.self,
    SendCommand.self,
    RecallCommand.self, TakeBackCommand.self, UpdateCommand.self, ReplaceCommand.self, AnswerCommand.self,
    GroupCommand.self, CalendarCommand.self, SyncCommand.self, ReceiveCommand.self, ExchangeCommand.self,
    StatusCommand.self,
    DocumentCommand.self,
    RegisterCommand.self, RateCommand.self,
  ]
}
