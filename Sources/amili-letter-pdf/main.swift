#if canImport(Glibc)
  import Glibc
#endif

// `amili-letter-pdf`: sheets as JSON on standard input, PDFs on standard output.
//
//   amili-letter-pdf < sheet.json > letter.pdf      one sheet
//   amili-letter-pdf --many                         a sheet a line; for each a line of JSON that says
//                                                   how many bytes of PDF follow it
//
// A program of its own so that nobody else loads the libraries that set type.
let program = LetterProgram()
switch Array(CommandLine.arguments.dropFirst()) {
case []: exit(program.printOne())
case ["--many"]: exit(program.printMany())
default: exit(program.tellUse())
}
