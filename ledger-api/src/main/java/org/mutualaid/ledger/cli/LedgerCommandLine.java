package org.mutualaid.ledger.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.util.Arrays;
import org.springframework.beans.BeansException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/**
 * The commands in the jar. Without one of them first the jar is the server.
 *
 * <p>They end with 0 if all is well, 1 if they have found something wrong, 2 if they were called wrongly, 3 if something
 * that they need cannot be reached (calling again helps), 4 if the ledger refused.
 */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        description = "Runs and audits a mutual-aid ledger. Without a command the program is the server.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all is well",
            "1:something wrong was found",
            "2:called wrongly",
            "3:something needed cannot be reached; calling again helps",
            "4:the ledger refused"
        },
        subcommands = {
            VerifyLog.class,
            KeepCheckpoint.class,
            ExportList.class,
            ImportFile.class,
            RebuildViews.class,
            HelpCommand.class
        })
public final class LedgerCommandLine {

    static final int WELL = 0;
    static final int FOUND = 1;
    static final int CALLED_WRONGLY = CommandLine.ExitCode.USAGE;
    static final int UNREACHABLE = 3;
    static final int REFUSED = 4;

    private LedgerCommandLine() {}

    /** Whether somebody asks for a command and not for the server, whose options all begin with two dashes and a word. */
    public static boolean asked(String... arguments) {
        return arguments.length > 0
                && (Arrays.asList("-h", "--help", "-V", "--version").contains(arguments[0])
                        || !arguments[0].startsWith("-"));
    }

    /** Carries a command out and gives the exit code. */
    public static int run(String... arguments) {
        return run(new PrintWriter(System.out, true, UTF_8), new PrintWriter(System.err, true, UTF_8), arguments);
    }

    /** The same, telling the outcome and what went wrong elsewhere. */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new LedgerCommandLine())
                .setOut(out)
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> told(failure, command))
                .execute(arguments);
    }

    /** What went wrong in words; whoever wants the stack trace runs with {@code -Dledger.trace=true}. */
    private static int told(Exception failure, CommandLine command) {
        if (Boolean.getBoolean("ledger.trace")) {
            failure.printStackTrace(command.getErr());
        }
        Throwable cause = failure;
        while (cause instanceof BeansException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        command.getErr().println(cause.getMessage() == null ? cause.toString() : cause.getMessage());
        return failure instanceof Stopped stopped ? stopped.code() : UNREACHABLE;
    }
}
