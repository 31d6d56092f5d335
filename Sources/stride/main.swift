import Glibc

exit(StrideCommandLine.run(Array(CommandLine.arguments.dropFirst())))
