import PortalCommands

@main
enum Main {
  static func main() { PortalProgram.main() }
}
