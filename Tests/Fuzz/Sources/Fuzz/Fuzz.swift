#if canImport(Glibc)
  import Glibc
#endif

/// What libFuzzer runs, with a body of ours for each input.
@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ body: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// One input. libFuzzer looks it up by this name.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  target.body(Array(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

/// The program begins here: the package manager makes `main` a name for it, and libFuzzer's own is not
/// used.
@_cdecl("Fuzz_main")
public func fuzzMain(
  _ count: CInt,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> CInt {
  var (count, arguments) = (count, arguments)
  return runFuzzer(&count, &arguments, fuzzOneInput)
}

/// The target named by `AMILI_FUZZ`.
private let target: FuzzTarget = {
  let name = getenv("AMILI_FUZZ").map { String(cString: $0) } ?? ""
  guard let target = FuzzTarget.all.first(where: { $0.name == name }) else {
    let names = FuzzTarget.all.map(\.name).joined(separator: ", ")
    fatalError("AMILI_FUZZ is one of \(names)")
  }
  return target
}()
