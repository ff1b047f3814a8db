package org.mutualaid.ledger.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mutualaid.ledger.payout.BankWords;
import org.mutualaid.ledger.payout.PayoutCommand.BankAnswer;
import org.mutualaid.ledger.payout.PayoutCommand.Outcome;
import org.mutualaid.ledger.web.Problem.Fault;
import org.springframework.http.HttpStatus;

/** Reads the bank's result as a file of lines {@code line,outcome,code}. */
final class BankResultFile {

    private static final String HEADER = "line,outcome,code";
    private static final int MOST_FAULTS = 100;

    private BankResultFile() {}

    /** Whether more may have stood behind a code; those that everybody knows are whole. */
    private static boolean isTorn(@Nullable String code) {
        return code == null || BankWords.exactly(code).isEmpty();
    }

    /** A line that a broken transfer tore off is refused, unless all of it that matters is there. */
    static List<BankAnswer> read(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        boolean whole = text.endsWith("\n") || text.endsWith("\r");
        List<String> lines =
                (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
        if (lines.isEmpty() || !lines.getFirst().strip().equals(HEADER)) {
            throw new ProblemFound(BodyFaults.malformed("The first line of the file is " + HEADER + "."));
        }
        List<BankAnswer> answers = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (int row = 1; row < lines.size() && faults.size() < MOST_FAULTS; row++) {
            String[] cells = lines.get(row).strip().split(",", -1);
            if (cells.length == 1 && cells[0].isEmpty()) {
                continue;
            }
            if (cells.length < 2
                    || cells.length > 3
                    || !cells[0].matches("[1-9]\\d{0,5}")
                    || !cells[1].matches("PAID|RETURNED")) {
                faults.add(Fault.row(
                        row,
                        "line-malformed",
                        "A line is a number, PAID or RETURNED, and the bank's code or nothing."));
            } else {
                String code = cells.length < 3 || cells[2].isBlank() ? null : cells[2].strip();
                if (!whole && row == lines.size() - 1 && cells[1].equals("RETURNED") && isTorn(code)) {
                    faults.add(Fault.row(
                            row, "line-torn", "The file ends within this line. Get it again from the bank, whole."));
                }
                answers.add(new BankAnswer(Integer.parseInt(cells[0]), Outcome.valueOf(cells[1]), code));
            }
        }
        if (!faults.isEmpty()) {
            throw new ProblemFound(Problem.of(
                            HttpStatus.BAD_REQUEST, "malformed", "Lines of the file cannot be read; errors names them.")
                    .with(faults));
        }
        return answers;
    }
}
